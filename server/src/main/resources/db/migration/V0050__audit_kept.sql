-- The log is read by time, by kind and by who did it; each of these is a walk along an index, however long the log is.
drop index audit_event_of_organization;
drop index audit_event_of_subscriber;
create index audit_event_in_time on audit_event (organization_id, at, seq);
create index audit_event_of_kind on audit_event (organization_id, event, at, seq);
create index audit_event_about on audit_event (subscriber_id, at, seq);
create index audit_event_by_actor on audit_event (actor, at, seq);

-- For how many months a chain is kept. A shorter time counts after a month, until then the longer one before does.
create table audit_retention (
  chain         text    not null primary key,
  months        integer not null check (months between 12 and 84),
  months_before integer not null check (months_before between 12 and 84),
  changed_at    bigint  not null
);

-- What was taken away of a chain: whole segments from its beginning on, each of which ends at a signed checkpoint. What
-- is left of one is its end, its times, the rule by which it went, and a signed note that says all of this.
create table audit_pruned (
  chain          text    not null,
  first_position bigint  not null check (first_position > 0),
  last_position  bigint  not null,
  hash           ${blob} not null,
  oldest_at      bigint  not null,
  newest_at      bigint  not null,
  months         integer not null check (months between 12 and 84),
  pruned_at      bigint  not null,
  note           text    not null,
  primary key (chain, first_position),
  check (last_position >= first_position),
  check (newest_at >= oldest_at),
  check (pruned_at - newest_at >= months * 2592000000)
);

-- How far each chain was sent to the syslog server, and how the sending fares. One node sends at a time.
create table audit_sent (
  chain    text   not null primary key,
  position bigint not null check (position >= 0)
);
create table audit_sending (
  only_row   integer primary key check (only_row = 1),
  holder     text   not null,
  expires_at bigint not null,
  sent_at    bigint,
  failed_at  bigint,
  failure    text
);
insert into audit_sending (only_row, holder, expires_at) values (1, '', 0);

-- When the checkpoint of a practice last went to its owners and auditors by mail.
create table checkpoint_mail (
  organization_id text   not null primary key references organization (id),
  mailed_at       bigint not null
);
