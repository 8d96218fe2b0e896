-- The key of a time-based code, sealed and bound to this row and this subscriber, and the parameters it runs with.
create table totp (
  authenticator_id text    primary key references authenticator (id) on delete cascade,
  secret           ${blob} not null,
  algorithm        text    not null check (algorithm in ('SHA1', 'SHA256', 'SHA512')),
  digits           integer not null check (digits between 6 and 8),
  period           integer not null check (period between 15 and 120)
);
