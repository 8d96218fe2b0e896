-- Drills that people did, and how they went.
create table drill (
  id            text   primary key,
  subscriber_id text   not null references subscriber (id),
  kind          text   not null check (kind in ('LOST_PHONE')),
  result        text   not null check (result in ('PASSED', 'FAILED')),
  at            bigint not null
);
create index drill_of_subscriber on drill (subscriber_id, at);

-- On what an authenticator lies, as its owner says: nothing else can know it.
create table authenticator_place (
  authenticator_id text primary key references authenticator (id) on delete cascade,
  place            text not null check (place in ('PHONE', 'ANOTHER_PHONE', 'COMPUTER', 'KEY'))
);

-- What people say of themselves: that number and address are still theirs, and where their backup codes lie, never the
-- codes; and when they were last reminded.
create table personal_plan (
  subscriber_id      text   primary key references subscriber (id),
  codes_place        text   not null default '',
  number_checked_at  bigint,
  address_checked_at bigint,
  reminded_at        bigint
);

-- What a practice says: whom to call, and where codes lie, never the codes.
create table practice_plan (
  organization_id text   primary key references organization (id),
  to_call         text   not null,
  codes_place     text   not null,
  changed_at      bigint not null
);

-- A rehearsed case goes the way of a real one and yields nothing: it is never collected and never closed. A real one of the
-- same person goes its way beside it. How long it would have waited is kept, since it does not wait.
alter table recovery_case add column rehearsal integer not null default 0
  check (rehearsal = 0 or (rehearsal = 1 and collected_at is null and state <> 'CLOSED'));
alter table recovery_case add column would_be_due_at bigint
  check (would_be_due_at is null or rehearsal = 1);
drop index recovery_case_under_way;
create unique index recovery_case_under_way on recovery_case (subscriber_id)
  where rehearsal = 0 and state in ('IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET');
create unique index recovery_rehearsal_under_way on recovery_case (subscriber_id)
  where rehearsal = 1 and state in ('OPENED', 'IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET');
