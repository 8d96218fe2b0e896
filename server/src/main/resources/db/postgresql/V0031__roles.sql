-- What somebody may do in a practice (role) and what they do there (work) are two things.
alter table membership drop constraint membership_role_check;
alter table membership add column work text;

update membership set work = case role when 'OWNER' then 'PRACTITIONER' else role end;
update membership set role = 'MEMBER' where role <> 'OWNER';

alter table membership alter column work set not null;
alter table membership add constraint membership_role_check
  check (role in ('OWNER', 'ADMINISTRATOR', 'HELP_DESK', 'MEMBER', 'AUDITOR'));
alter table membership add constraint membership_work_check
  check (work in ('PRACTITIONER', 'TEAM', 'VIRTUAL_ASSISTANT'));
