-- What an owner who is alone has on paper: the hash alone, bound to this row and its person, and worth one use. A key that
-- was used or removed leaves no row that fits anything.
create table recovery_key (
  subscriber_id text    primary key references subscriber (id),
  id            text    not null unique,
  hash          ${blob} not null,
  made_at       bigint  not null,
  used_at       bigint,
  check (used_at is null or used_at >= made_at)
);

-- An owner who said "later" is asked again in a month.
create table recovery_key_offer (
  subscriber_id text   primary key references subscriber (id),
  put_off_at    bigint not null
);

-- Wrong keys typed into a case.
alter table recovery_case add column key_tries bigint not null default 0;

-- Those of the company that runs the installation who may help in any practice, named by whoever runs the server.
create table support_staff (
  subscriber_id text   primary key references subscriber (id),
  added_at      bigint not null
);

-- Which cases somebody of them has taken up; they have a part in no other.
create table recovery_support (
  case_id text   not null references recovery_case (id),
  staff   text   not null references subscriber (id),
  at      bigint not null,
  primary key (case_id, staff)
);
