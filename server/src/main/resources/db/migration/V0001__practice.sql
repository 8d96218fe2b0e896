-- Practices, the people known to us, and who belongs where.
-- Times are epoch milliseconds; ids are text; yes and no are 1 and 0.
create table organization (
  id                     text    primary key,
  name                   text    not null,
  second_factor_required integer not null default 1 check (second_factor_required in (0, 1)),
  created_at             bigint  not null
);

-- A person with an e-mail address is known to the whole installation; one made by an application through the API
-- has an external id and belongs to that one organization for ever.
create table subscriber (
  id                   text   primary key,
  home_organization_id text   not null references organization (id),
  email                text   unique,
  external_id          text,
  name                 text   not null,
  created_at           bigint not null,
  check (email is not null or external_id is not null),
  unique (home_organization_id, external_id)
);

create table membership (
  organization_id text   not null references organization (id),
  subscriber_id   text   not null references subscriber (id),
  role            text   not null check (role in ('OWNER', 'PRACTITIONER', 'TEAM', 'VIRTUAL_ASSISTANT')),
  status          text   not null check (status in ('ACTIVE', 'SUSPENDED', 'ENDED')),
  created_at      bigint not null,
  primary key (organization_id, subscriber_id)
);
create index membership_of_subscriber on membership (subscriber_id);
