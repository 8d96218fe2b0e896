-- The outbox of messages by mail and as text. A letter (the address and what is said) is sealed, and taken away once it
-- is over. No foreign keys: a practice or person that goes must never make the transaction fail that only wanted to tell.
create table message (
  id              text    primary key,
  channel         text    not null check (channel in ('MAIL', 'TEXT')),
  purpose         text    not null,
  organization_id text,
  subscriber_id   text,
  letter          ${blob},
  created_at      bigint  not null,
  until_at        bigint  not null,
  attempts        bigint  not null,
  due_at          bigint,
  lease           text,
  leased_until    bigint  not null,
  state           text    not null check (state in ('WAITING', 'KEPT', 'SENT', 'DELIVERED', 'FAILED', 'EXPIRED')),
  gateway         text,
  reference       text,
  last_answer     text    not null,
  ended_at        bigint,
  check ((state = 'WAITING') = (due_at is not null))
);
create index message_due on message (due_at) where due_at is not null;
create index message_of_organization on message (organization_id, created_at);
create index message_by_reference on message (gateway, reference) where reference is not null;
