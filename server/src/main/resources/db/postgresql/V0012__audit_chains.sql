-- One event has one row in each chain it goes into, and its rows share an id. Rows made before have none.
alter table audit_event add column event_id text;

-- Rows that wait to be given their place in a chain. On PostgreSQL a lower seq may be committed after a higher one, so
-- what is still to be sealed is written down here by the transaction that adds it, and never guessed from a seq.
create table audit_unsealed (
  seq bigint primary key
);
insert into audit_unsealed (seq) select seq from audit_event;

-- The place of each row in the chain of a practice (its id) or of the installation, and the hash of the chain up to it.
-- A place is given once, and a row has one place.
create table audit_seal (
  chain    text    not null,
  position bigint  not null check (position > 0),
  seq      bigint  not null unique,
  hash     ${blob} not null,
  primary key (chain, position)
);

-- What was signed of a chain: a note that says how long it was and the hash at its end.
create table audit_checkpoint (
  chain text   not null,
  size  bigint not null check (size > 0),
  note  text   not null,
  primary key (chain, size)
);

-- Who seals: one node at a time. Each sealing takes or renews the lease in its own transaction.
create table audit_lease (
  only_row   integer primary key check (only_row = 1),
  holder     text    not null,
  expires_at bigint  not null
);
insert into audit_lease (only_row, holder, expires_at) values (1, '', 0);

create function audit_event_awaits_sealing() returns trigger language plpgsql as
$$ begin insert into audit_unsealed (seq) values (new.seq); return null; end $$;

create trigger audit_event_awaits_sealing after insert on audit_event
for each row execute function audit_event_awaits_sealing();

create trigger audit_seal_append_only before update or delete on audit_seal
for each row execute function audit_event_refuses();

create trigger audit_seal_no_truncate before truncate on audit_seal
for each statement execute function audit_event_refuses();

create trigger audit_checkpoint_append_only before update or delete on audit_checkpoint
for each row execute function audit_event_refuses();

create trigger audit_checkpoint_no_truncate before truncate on audit_checkpoint
for each statement execute function audit_event_refuses();
