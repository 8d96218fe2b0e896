-- What text messages were sent lately, for the limits that stop fraud: numbers and ranges as keyed hashes. One row is the
-- gate: whoever wants to send holds it, so that two who ask at once are counted one after the other.
create table text_gate (
  id integer primary key check (id = 1)
);
insert into text_gate (id) values (1);

create table text_sent (
  id              text   primary key,
  at              bigint not null,
  number_hash     text   not null,
  range_hash      text   not null,
  subscriber_id   text,
  organization_id text
);
create index text_sent_at on text_sent (at);
create index text_sent_to on text_sent (number_hash, at);
create index text_sent_in on text_sent (organization_id, at);

create table text_alarm (
  cap    text   not null,
  key    text   not null,
  at     bigint not null,
  primary key (cap, key)
);
