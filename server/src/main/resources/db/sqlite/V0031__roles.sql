-- What somebody may do in a practice (role) and what they do there (work) are two things. SQLite changes no check of a
-- table that is there: the table is made anew.
create table membership_anew (
  organization_id text   not null references organization (id),
  subscriber_id   text   not null references subscriber (id),
  role            text   not null check (role in ('OWNER', 'ADMINISTRATOR', 'HELP_DESK', 'MEMBER', 'AUDITOR')),
  work            text   not null check (work in ('PRACTITIONER', 'TEAM', 'VIRTUAL_ASSISTANT')),
  status          text   not null check (status in ('ACTIVE', 'SUSPENDED', 'ENDED')),
  created_at      bigint not null,
  primary key (organization_id, subscriber_id)
);

insert into membership_anew (organization_id, subscriber_id, role, work, status, created_at)
select organization_id, subscriber_id,
       case role when 'OWNER' then 'OWNER' else 'MEMBER' end,
       case role when 'OWNER' then 'PRACTITIONER' else role end,
       status, created_at
from membership;

drop table membership;
alter table membership_anew rename to membership;
create index membership_of_subscriber on membership (subscriber_id);
