-- What every kind of authenticator has in common. The marks say what is spent: nothing at or below the floor and
-- nothing in the spent list is ever accepted (again). A row is PENDING exactly until it is first confirmed.
create table authenticator (
  id            text   primary key,
  subscriber_id text   not null references subscriber (id),
  type          text   not null,
  name          text   not null,
  status        text   not null check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'DISABLED', 'INVALIDATED')),
  created_at    bigint not null,
  confirmed_at  bigint,
  last_used_at  bigint,
  mark_floor    bigint,
  marks_spent   text   not null default '',
  drift         bigint not null default 0 check (drift between -2 and 2),
  check ((status = 'PENDING') = (confirmed_at is null))
);
create index authenticator_of_subscriber on authenticator (subscriber_id);
create unique index one_password_per_subscriber on authenticator (subscriber_id)
  where type = 'password' and status <> 'INVALIDATED';
