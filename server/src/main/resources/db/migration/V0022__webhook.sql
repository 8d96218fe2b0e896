-- Addresses of practices that are told what happens, and what they are still to be told. A secret signs messages, so it is
-- sealed and not hashed; an older one signs beside the newest until it expires.
create table webhook_endpoint (
  id              text    primary key,
  organization_id text    not null references organization (id),
  url             text    not null,
  events          text    not null,
  status          text    not null check (status in ('ENABLED', 'DISABLED')),
  disabled_by     text    check (disabled_by in ('OWNER', 'GONE', 'FAILING', 'RESTORED')),
  version         bigint  not null,
  failures        bigint  not null,
  failing_since   bigint,
  failed_at       bigint,
  delivered_at    bigint,
  created_at      bigint  not null,
  check ((status = 'DISABLED') = (disabled_by is not null)),
  check ((failures > 0) = (failing_since is not null))
);
create index webhook_endpoint_of_organization on webhook_endpoint (organization_id);

create table webhook_secret (
  id          text    primary key,
  endpoint_id text    not null references webhook_endpoint (id) on delete cascade,
  secret      ${blob} not null,
  created_at  bigint  not null,
  expires_at  bigint
);
create index webhook_secret_of_endpoint on webhook_secret (endpoint_id);

-- The outbox. It has no foreign key: an endpoint that is removed in this very moment must never make the transaction
-- fail that only wanted to tell of its event. What is left over is never sent, and cleared away.
create table webhook_message (
  id           text   primary key,
  endpoint_id  text   not null,
  event        text   not null,
  payload      text   not null,
  created_at   bigint not null,
  attempts     bigint not null,
  due_at       bigint,
  lease        text,
  leased_until bigint not null,
  state        text   not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  last_answer  text   not null,
  ended_at     bigint,
  check ((state = 'WAITING') = (due_at is not null)),
  check ((state = 'WAITING') = (ended_at is null))
);
create index webhook_message_due on webhook_message (due_at) where due_at is not null;
create index webhook_message_of_endpoint on webhook_message (endpoint_id, created_at);
