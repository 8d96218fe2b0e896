-- A new authenticator takes the place of an old one. The set-up says of which and for how long the old one works on; once it
-- is confirmed, the old one says itself when it retires and for which. That holds by the time alone, whoever writes it down.
alter table enrolment add column replaces text;
alter table enrolment add column old_works text check (
  (replaces is null) = (old_works is null) and (old_works is null or old_works in ('NOT_ANY_MORE', 'A_WEEK')));
alter table authenticator add column retires_at bigint;
alter table authenticator add column replaced_by text check (
  (retires_at is null) = (replaced_by is null) and (replaced_by is null or replaced_by <> id));
create unique index one_retiring_per_subscriber on authenticator (subscriber_id)
  where replaced_by is not null and status in ('ACTIVE', 'SUSPENDED');
create index authenticator_retiring on authenticator (retires_at) where retires_at is not null;
