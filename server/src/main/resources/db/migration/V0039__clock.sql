-- What is known of clocks that are wrong. The newest code of a sign-in that did not fit, sealed, for five minutes; when the
-- codes of a person were last searched for another time; and what was found in a sign-in.
create table wrong_code (
  holder        text    primary key,
  subscriber_id text    not null references subscriber (id),
  code          ${blob} not null,
  typed_at      bigint  not null
);

create table clock_search (
  subscriber_id text   primary key references subscriber (id),
  at            bigint not null
);

create table clock_hint (
  holder           text   primary key,
  subscriber_id    text   not null references subscriber (id),
  authenticator_id text   not null references authenticator (id) on delete cascade,
  steps            bigint not null,
  ahead_millis     bigint not null,
  found_at         bigint not null
);

-- Whether somebody whose phone is up to five minutes off may sign in once with two more codes.
alter table organization add column clock_leeway integer not null default 1 check (clock_leeway in (0, 1));
