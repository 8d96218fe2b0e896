-- Who may agree, once more, with what an owner has who is alone: a printed key that was spent at that moment, or somebody
-- named of the installation's support, and never less than twenty hours. Beside a colleague, support counts for one; without
-- one, for nobody but such an owner. Whoever lost the password too waits three days, whatever the program believes.
drop trigger recovery_needs_others;

create trigger recovery_needs_others before update of state on recovery_case
when new.state = 'APPROVED' and old.state <> 'APPROVED' and not (
  (select count(*) from recovery_proof p where p.case_id = new.id
    and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
  and exists (select 1 from recovery_proof p where p.case_id = new.id
    and p.witness not in ('', new.subscriber_id, new.opened_by))
  and (new.both_lost = 0 or new.due_at >= new.approved_at + 259200000)
  and ((exists (select 1 from recovery_approval a where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'COLLEAGUE')
    and (select count(*) from recovery_approval a where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'COLLEAGUE')
      + (case when exists (select 1 from recovery_approval a where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'SUPPORT') then 1 else 0 end)
      >= new.approvals)
  or (new.approvals = 2 and new.due_at >= new.approved_at + 72000000
    and exists (select 1 from membership m where m.organization_id = new.organization_id
      and m.subscriber_id = new.subscriber_id and m.role = 'OWNER' and m.status = 'ACTIVE')
    and not exists (select 1 from membership m where m.organization_id = new.organization_id
      and m.subscriber_id <> new.subscriber_id and m.role = 'OWNER' and m.status = 'ACTIVE')
    and (exists (select 1 from recovery_approval a join recovery_key k
        on k.subscriber_id = new.subscriber_id and k.used_at = a.at where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'KEY')
      or exists (select 1 from recovery_approval a join support_staff s on s.subscriber_id = a.approver
        where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'SUPPORT')))))
begin
  select raise(abort, 'a recovery case needs somebody else');
end;

drop trigger recovery_is_collected_with_all;

create trigger recovery_is_collected_with_all before update of collected_at on recovery_case
when old.collected_at is null and new.collected_at is not null and not (new.state = 'TICKET'
  and (select count(*) from recovery_proof p where p.case_id = new.id
    and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
  and exists (select 1 from recovery_proof p where p.case_id = new.id
    and p.witness not in ('', new.subscriber_id, new.opened_by))
  and (new.both_lost = 0 or new.due_at >= new.approved_at + 259200000)
  and ((exists (select 1 from recovery_approval a where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'COLLEAGUE')
    and (select count(*) from recovery_approval a where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'COLLEAGUE')
      + (case when exists (select 1 from recovery_approval a where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'SUPPORT') then 1 else 0 end)
      >= new.approvals)
  or (new.approvals = 2 and new.due_at >= new.approved_at + 72000000
    and exists (select 1 from recovery_approval a where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind in ('KEY', 'SUPPORT')))))
begin
  select raise(abort, 'a recovery case is not ready');
end;

create trigger recovery_key_is_used_once before update on recovery_key
when old.id = new.id and (old.hash is not new.hash or old.made_at is not new.made_at
  or old.subscriber_id is not new.subscriber_id or (old.used_at is not null and old.used_at is not new.used_at))
begin
  select raise(abort, 'a recovery key is used once');
end;
