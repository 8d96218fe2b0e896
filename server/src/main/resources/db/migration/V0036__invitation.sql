-- Who was asked by mail to join a practice. Only the hash of a link is kept. Whether the address is known here does not
-- show in any column: the answer of its reader decides.
create table invitation (
  id              text   primary key,
  organization_id text   not null references organization (id),
  email           text   not null,
  name            text   not null,
  role            text   not null,
  work            text   not null,
  invited_by      text   not null references subscriber (id),
  link_hash       ${blob} not null unique,
  created_at      bigint not null,
  sent            bigint not null,
  sent_at         bigint not null,
  expires_at      bigint not null,
  state           text   not null check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  ended_at        bigint,
  check ((state = 'OPEN') = (ended_at is null))
);
create unique index invitation_open on invitation (organization_id, email) where state = 'OPEN';
create index invitation_to on invitation (email) where state = 'OPEN';
create index invitation_of_organization on invitation (organization_id, created_at);
