-- Applications that ask for a second factor by the REST API: their keys, and what they were answered lately. Keys are
-- kept as hashes, requests as HMACs.
create table api_key (
  id              text    primary key,
  organization_id text    not null references organization (id),
  name            text    not null,
  hash            ${blob} not null unique,
  scopes          text    not null,
  is_test         integer not null check (is_test in (0, 1)),
  created_at      bigint  not null,
  life            bigint  not null,
  expires_at      bigint  not null,
  ended_at        bigint
);
create index api_key_of_organization on api_key (organization_id);

-- An answer that was lost on its way is given again to whoever asks the same once more.
create table api_receipt (
  request text    primary key,
  body    text    not null,
  answer  text    not null,
  at      bigint  not null
);
create index api_receipt_at on api_receipt (at);

-- A test organization has no people of flesh and blood, and may set its own clock, which then stands still.
alter table organization add column is_test integer not null default 0 check (is_test in (0, 1));
alter table organization add column test_time bigint check (test_time is null or is_test = 1);

-- An application's subscriber that was ended gives its external id free.
alter table subscriber add column ended_at bigint;
