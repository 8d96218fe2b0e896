-- A password's hash, with the parameters it was made with.
create table password (
  authenticator_id text   primary key references authenticator (id) on delete cascade,
  hash             text   not null,
  length           integer not null,
  changed_at       bigint not null
);
