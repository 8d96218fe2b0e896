-- How long whoever is helped back in waits at least is a rule of the practice now, like the others.
insert into practice_rule (organization_id, rule, value, since)
select id, 'recovery-wait', cast(recovery_wait as text), created_at from organization where recovery_wait <> 0
on conflict do nothing;

alter table organization drop column recovery_wait;
