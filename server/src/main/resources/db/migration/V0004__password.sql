-- A password's hash, with the parameters it was made with, and whether it is long enough to be the only factor.
create table password (
  authenticator_id text   primary key references authenticator (id) on delete cascade,
  hash             text   not null,
  stands_alone     integer not null check (stands_alone in (0, 1)),
  changed_at       bigint not null
);
