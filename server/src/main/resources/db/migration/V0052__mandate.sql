-- Of whom in a practice a second factor is required, now and from a day that was announced. A practice without a row
-- requires it of everybody. A scope is '*', or names of roles and works with spaces between; empty is nobody.
create table mandate (
  organization_id text   primary key references organization (id),
  scope           text   not null,
  planned         text,
  planned_from    bigint,
  check ((planned is null) = (planned_from is null))
);

insert into mandate (organization_id, scope)
select id, '' from organization where second_factor_required = 0;

alter table organization drop column second_factor_required;

-- The day of one person, in place of everybody's.
create table mandate_deadline (
  organization_id text   not null references organization (id),
  subscriber_id   text   not null references subscriber (id),
  until           bigint not null,
  primary key (organization_id, subscriber_id)
);

-- Who does without for a while, why, who asked for it, and which second person agreed; never anybody for themselves.
create table exemption (
  id              text   primary key,
  organization_id text   not null references organization (id),
  subscriber_id   text   not null references subscriber (id),
  reason          text   not null,
  until           bigint not null,
  asked_by        text   not null,
  asked_at        bigint not null,
  approved_by     text,
  approved_at     bigint,
  ended_at        bigint,
  check (asked_by <> 'subscriber:' || subscriber_id),
  check (approved_by is null or (approved_by <> asked_by and approved_by <> 'subscriber:' || subscriber_id)),
  check ((approved_by is null) = (approved_at is null))
);
create index exemption_of_person on exemption (organization_id, subscriber_id);

-- Whom a reminder was sent: so many days before this day.
create table mandate_reminder (
  organization_id text    not null references organization (id),
  subscriber_id   text    not null references subscriber (id),
  due             bigint  not null,
  days            integer not null,
  primary key (organization_id, subscriber_id, due, days)
);

-- Whether the password of a sign-in is long enough to be the only factor.
alter table login add column long_password integer not null default 0 check (long_password in (0, 1));
