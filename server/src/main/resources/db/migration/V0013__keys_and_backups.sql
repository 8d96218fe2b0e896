-- The fingerprints of the keys outside the database, as first used: a start with another key is refused.
create table key_fingerprint (
  kind        text   primary key,
  fingerprint text   not null,
  recorded_at bigint not null
);

-- Rotations of the data keys. One is under way at a time; it says how far it has come, so that it can be taken up again.
create table key_rotation (
  data_key    text    primary key,
  under_way   integer unique check (under_way = 1),
  begun_at    bigint  not null,
  at_column   text    not null,
  at_row      text    not null,
  resealed    bigint  not null,
  finished_at bigint,
  check ((under_way is null) = (finished_at is not null))
);

-- Sheets of paper with the keys on them: when one was made and of which keys, never what is on it.
create table escrow_sheet (
  id           text   primary key,
  made_at      bigint not null,
  fingerprints text   not null
);

-- Backups that were put back here. One that is not finished was interrupted, and no server starts on it.
create table restoration (
  id             text   primary key,
  backup_made_at bigint not null,
  begun_at       bigint not null,
  finished_at    bigint
);
