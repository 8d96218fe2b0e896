-- Named groups of people of a practice. The folded name says which names count as the same. What a directory keeps has the
-- id it gives it there. A group that was deleted stays, without anybody in it, so that the log can be read.
create table practice_group (
  id                   text    primary key,
  organization_id      text    not null references organization (id),
  name                 text    not null check (length(name) between 1 and 80),
  folded_name          text    not null,
  external_id          text    check (length(external_id) between 1 and 200),
  managed_by_directory integer not null default 0 check (managed_by_directory in (0, 1)),
  created_at           bigint  not null,
  ended_at             bigint,
  unique (organization_id, id)
);
create unique index practice_group_name on practice_group (organization_id, folded_name) where ended_at is null;
create unique index practice_group_external on practice_group (organization_id, external_id) where ended_at is null;

-- Who is in one: somebody who has, or had, a place in the same practice.
create table group_member (
  organization_id text   not null,
  group_id        text   not null,
  subscriber_id   text   not null,
  since           bigint not null,
  primary key (group_id, subscriber_id),
  foreign key (organization_id, group_id) references practice_group (organization_id, id),
  foreign key (organization_id, subscriber_id) references membership (organization_id, subscriber_id)
);
create index group_member_of_person on group_member (subscriber_id);
