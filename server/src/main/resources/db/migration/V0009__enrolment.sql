-- Set-ups of authenticators under way, one-time links that begin something, and what a person has been told.
create table enrolment (
  id               text   primary key,
  authenticator_id text   not null unique references authenticator (id) on delete cascade,
  subscriber_id    text   not null references subscriber (id),
  permit           text   not null check (permit in ('SESSION', 'REQUIRED_BY_POLICY', 'LINK')),
  holder           text   not null,
  begun_at         bigint not null,
  expires_at       bigint not null,
  confirmed_at     bigint
);
create index enrolment_of_holder on enrolment (holder);

create table setup_link (
  token_hash    ${blob} primary key,
  purpose       text    not null check (purpose in ('FIRST_PRACTICE', 'WELCOME', 'NEW_PASSWORD', 'NEW_AUTHENTICATOR')),
  subscriber_id text    references subscriber (id),
  created_at    bigint  not null,
  expires_at    bigint  not null,
  used_at       bigint,
  check ((purpose = 'FIRST_PRACTICE') = (subscriber_id is null))
);

create table notice (
  id            text   primary key,
  subscriber_id text   not null references subscriber (id),
  at            bigint not null,
  kind          text   not null,
  detail        text   not null
);
create index notice_of_subscriber on notice (subscriber_id, at);
