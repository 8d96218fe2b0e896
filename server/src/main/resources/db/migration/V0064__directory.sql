-- A practice's directory keeps its people up to date by SCIM: the tokens it asks with, kept as hashes, and what it says of
-- each person. An id is never given twice. Of somebody who has a place or is invited, that decides; "off" says why somebody
-- has neither, or has their place no more: the directory holds them back, or it has taken the place away.
create table directory_token (
  id              text    primary key,
  organization_id text    not null references organization (id),
  name            text    not null,
  hash            ${blob} not null unique,
  made_by         text    not null references subscriber (id),
  language        text    not null,
  created_at      bigint  not null,
  expires_at      bigint,
  used_at         bigint,
  ended_at        bigint
);
create index directory_token_of_organization on directory_token (organization_id);

create table directory_person (
  id              text   primary key,
  organization_id text   not null references organization (id),
  email           text   not null,
  external_id     text,
  name            text,
  off             text   not null check (off in ('NOT', 'HELD', 'TAKEN', 'BARRED')),
  created_at      bigint not null,
  changed_at      bigint not null,
  ended_at        bigint
);
create unique index directory_person_of_email on directory_person (organization_id, email) where ended_at is null;
create unique index directory_person_of_external_id on directory_person (organization_id, external_id)
  where ended_at is null;

-- Whom a directory wants in the groups it keeps: also whoever is invited and has no place yet, who is put in on joining.
create table directory_group_member (
  group_id  text not null references practice_group (id),
  person_id text not null references directory_person (id),
  primary key (group_id, person_id)
);
create index directory_group_member_of_person on directory_group_member (person_id);
