-- Applications that sign people in through us, the requests they have under way, and what they were granted. Codes,
-- tokens and secrets are kept as hashes only.
create table relying_party (
  id                 text    primary key,
  name               text    not null,
  organization_id    text    references organization (id),
  redirects          text    not null,
  after_logout       text    not null,
  proof              text    not null check (proof in ('NONE', 'SECRET', 'PRIVATE_KEY')),
  keys               text,
  challenge_required integer not null check (challenge_required in (0, 1)),
  algorithm          text    not null check (algorithm in ('RS256', 'ES256')),
  created_at         bigint  not null,
  ended_at           bigint,
  check ((proof = 'PRIVATE_KEY') = (keys is not null)),
  check (proof <> 'NONE' or challenge_required = 1)
);

create table relying_party_secret (
  hash             ${blob} primary key,
  relying_party_id text    not null references relying_party (id),
  created_at       bigint  not null,
  expires_at       bigint
);

-- The private half is sealed; the public half is given to anyone.
create table signing_key (
  id          text    primary key,
  algorithm   text    not null check (algorithm in ('RS256', 'ES256')),
  generation  bigint  not null,
  private_key ${blob} not null,
  public_key  text    not null,
  created_at  bigint  not null,
  unique (algorithm, generation)
);

create table authorization_request (
  id               text    primary key,
  secret_hash      ${blob} not null,
  relying_party_id text    not null references relying_party (id),
  parameters       text    not null,
  begun_at         bigint  not null,
  expires_at       bigint  not null
);

create table consent (
  subscriber_id    text   not null references subscriber (id),
  relying_party_id text   not null references relying_party (id),
  given_at         bigint not null,
  primary key (subscriber_id, relying_party_id)
);

create table oidc_grant (
  id               text    primary key,
  relying_party_id text    not null references relying_party (id),
  subscriber_id    text    not null references subscriber (id),
  session_id       text    not null,
  scopes           text    not null,
  nonce            text,
  acr              text    not null,
  amr              text    not null,
  auth_time        bigint  not null,
  offline          integer not null check (offline in (0, 1)),
  created_at       bigint  not null,
  expires_at       bigint  not null,
  ended_at         bigint
);
create index oidc_grant_of_subscriber on oidc_grant (subscriber_id);

create table authorization_code (
  hash       ${blob} primary key,
  grant_id   text    not null references oidc_grant (id) on delete cascade,
  redirect   text    not null,
  challenge  text,
  expires_at bigint  not null,
  used_at    bigint
);

create table access_token (
  hash       ${blob} primary key,
  grant_id   text    not null references oidc_grant (id) on delete cascade,
  expires_at bigint  not null
);

create table refresh_token (
  hash       ${blob} primary key,
  grant_id   text    not null references oidc_grant (id) on delete cascade,
  expires_at bigint  not null,
  used_at    bigint
);

-- Signed statements by which applications have proved themselves: each is taken once.
create table client_assertion (
  relying_party_id text    not null references relying_party (id),
  hash             ${blob} not null,
  expires_at       bigint  not null,
  primary key (relying_party_id, hash)
);
