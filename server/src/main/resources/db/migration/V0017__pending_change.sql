-- Changes of authenticators announced by somebody who has nothing left but backup codes: each waits, can be cancelled, and
-- is good for one change. How one stands before it is ended follows from the time alone.
create table pending_change (
  id            text   primary key,
  subscriber_id text   not null references subscriber (id),
  announced_at  bigint not null,
  browser       text   not null,
  claimed_by    text   references authenticator (id) on delete set null,
  outcome       text   check (outcome in ('CANCELLED', 'USED')),
  ended_at      bigint,
  check ((outcome is null) = (ended_at is null))
);
create index pending_change_of_subscriber on pending_change (subscriber_id, announced_at);
