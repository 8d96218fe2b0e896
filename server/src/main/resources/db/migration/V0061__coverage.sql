-- How many people of a practice were ready on a day: a row for each day on which that was written into its log. Numbers
-- alone, so that they may stay when the log has gone.
create table coverage (
  organization_id text    not null references organization (id),
  day             bigint  not null,
  people          integer not null,
  ready           integer not null,
  resistant       integer not null,
  codes           integer not null,
  primary key (organization_id, day),
  check (day % 86400000 = 0),
  check (ready between 0 and people and resistant between 0 and people and codes between 0 and people)
);
