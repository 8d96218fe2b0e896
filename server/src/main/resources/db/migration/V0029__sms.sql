-- Numbers that codes are sent to, sealed; and the one code that a sign-in, session or set-up is waited for with. Of a code
-- only a keyed hash is kept.
create table sms (
  authenticator_id text    primary key references authenticator (id) on delete cascade,
  number           ${blob} not null
);

create table sms_code (
  holder           text    primary key,
  authenticator_id text    not null references authenticator (id) on delete cascade,
  mark             bigint  not null,
  hash             ${blob} not null,
  sent_at          bigint  not null,
  expires_at       bigint  not null
);
create index sms_code_of_authenticator on sms_code (authenticator_id);

-- Whether a practice lets its people sign in with codes by text message, the weaker way.
alter table organization add column text_codes integer not null default 1 check (text_codes in (0, 1));

-- One more reason to set up an authenticator: the weaker way is not enough any more. A set-up lasts ten minutes, so that
-- none is taken along.
drop table enrolment;
create table enrolment (
  id               text   primary key,
  authenticator_id text   not null unique references authenticator (id) on delete cascade,
  subscriber_id    text   not null references subscriber (id),
  permit           text   not null check (permit in ('SESSION', 'REQUIRED_BY_POLICY', 'BEYOND_RESTRICTED', 'LINK')),
  holder           text   not null,
  begun_at         bigint not null,
  expires_at       bigint not null,
  confirmed_at     bigint
);
create index enrolment_of_holder on enrolment (holder);
