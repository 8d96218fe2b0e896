-- Sign-ins under way, what has been proved in them, the sessions they end in, and the browsers that have completed one.
-- Secrets of links and cookies are kept as hashes only.
create table login (
  id            text    primary key,
  secret_hash   ${blob} not null,
  subscriber_id text    not null references subscriber (id),
  by_link       integer not null check (by_link in (0, 1)),
  begun_at      bigint  not null,
  expires_at    bigint  not null
);

create table proof (
  holder           text   not null,
  authenticator_id text   not null,
  subscriber_id    text   not null,
  type             text   not null,
  proved_at        bigint not null,
  primary key (holder, authenticator_id)
);

create table session (
  id            text    primary key,
  token_hash    ${blob} not null unique,
  subscriber_id text    not null references subscriber (id),
  methods       text    not null,
  browser       text    not null,
  opened_at     bigint  not null,
  last_seen_at  bigint  not null,
  proved_at     bigint  not null,
  expires_at    bigint  not null,
  ended_at      bigint
);
create index session_of_subscriber on session (subscriber_id);

create table known_browser (
  token_hash    ${blob} not null,
  subscriber_id text    not null references subscriber (id),
  seen_at       bigint  not null,
  expires_at    bigint  not null,
  primary key (token_hash, subscriber_id)
);
