-- A recovery case cannot be moved past its proofs, its second person or its wait, whatever the program believes; and who
-- proved and who agreed cannot be changed afterwards. What is inserted is not looked at, since backups come back row by
-- row; so everything is held to its proofs and approvals once more when it is collected.
create trigger recovery_moves_forward before update of state on recovery_case
when old.state <> new.state and old.state || '>' || new.state not in (
  'OPENED>IDENTIFIED', 'OPENED>REFUSED', 'OPENED>CANCELLED', 'OPENED>EXPIRED',
  'IDENTIFIED>APPROVED', 'IDENTIFIED>REFUSED', 'IDENTIFIED>CANCELLED', 'IDENTIFIED>EXPIRED',
  'APPROVED>WAITING', 'APPROVED>REFUSED', 'APPROVED>CANCELLED',
  'WAITING>TICKET', 'WAITING>REFUSED', 'WAITING>CANCELLED',
  'TICKET>CLOSED', 'TICKET>REFUSED', 'TICKET>CANCELLED', 'TICKET>EXPIRED')
begin
  select raise(abort, 'a recovery case does not go that way');
end;

create trigger recovery_keeps_what_it_is before update on recovery_case
when old.subscriber_id is not new.subscriber_id
  or old.organization_id is not new.organization_id
  or old.secret_hash is not new.secret_hash
  or old.both_lost is not new.both_lost
  or old.opened_by is not new.opened_by
  or old.opened_at is not new.opened_at
  or (old.identified_at is not null and old.identified_at is not new.identified_at)
  or (old.approved_at is not null and old.approved_at is not new.approved_at)
  or (old.due_at is not null and old.due_at is not new.due_at)
  or (old.collected_at is not null and old.collected_at is not new.collected_at)
  or (old.ended_at is not null and old.ended_at is not new.ended_at)
  or new.approvals < old.approvals
begin
  select raise(abort, 'a recovery case stays what it is');
end;

create trigger recovery_needs_proofs before update of state on recovery_case
when new.state = 'IDENTIFIED' and old.state <> 'IDENTIFIED' and not (
  (select count(*) from recovery_proof p where p.case_id = new.id
    and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
  and exists (select 1 from recovery_proof p where p.case_id = new.id
    and p.witness not in ('', new.subscriber_id, new.opened_by)))
begin
  select raise(abort, 'a recovery case needs two proofs');
end;

create trigger recovery_needs_others before update of state on recovery_case
when new.state = 'APPROVED' and old.state <> 'APPROVED' and not (
  (select count(*) from recovery_proof p where p.case_id = new.id
    and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
  and exists (select 1 from recovery_proof p where p.case_id = new.id
    and p.witness not in ('', new.subscriber_id, new.opened_by))
  and (select coalesce(sum(case a.kind when 'KEY' then 2 else 1 end), 0) from recovery_approval a
    where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver)) >= new.approvals
  and (new.approvals > 1 or exists (select 1 from recovery_approval a where a.case_id = new.id and a.kind <> 'SUPPORT')))
begin
  select raise(abort, 'a recovery case needs somebody else');
end;

create trigger recovery_is_collected_with_all before update of collected_at on recovery_case
when old.collected_at is null and new.collected_at is not null and not (new.state = 'TICKET'
  and (select count(*) from recovery_proof p where p.case_id = new.id
    and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
  and exists (select 1 from recovery_proof p where p.case_id = new.id
    and p.witness not in ('', new.subscriber_id, new.opened_by))
  and (select coalesce(sum(case a.kind when 'KEY' then 2 else 1 end), 0) from recovery_approval a
    where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
    and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver)) >= new.approvals
  and (new.approvals > 1 or exists (select 1 from recovery_approval a where a.case_id = new.id and a.kind <> 'SUPPORT')))
begin
  select raise(abort, 'a recovery case is not ready');
end;

create trigger recovery_stays before delete on recovery_case
when old.subscriber_id is not null
begin
  select raise(abort, 'a recovery case is not deleted');
end;

create trigger recovery_proof_no_update before update on recovery_proof
begin
  select raise(abort, 'who proved and who agreed stays');
end;

create trigger recovery_proof_no_delete before delete on recovery_proof
begin
  select raise(abort, 'who proved and who agreed stays');
end;

create trigger recovery_approval_no_update before update on recovery_approval
begin
  select raise(abort, 'who proved and who agreed stays');
end;

create trigger recovery_approval_no_delete before delete on recovery_approval
begin
  select raise(abort, 'who proved and who agreed stays');
end;
