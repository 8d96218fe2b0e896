-- A recovery case cannot be moved past its proofs, its second person or its wait, whatever the program believes; and who
-- proved and who agreed cannot be changed afterwards. What is inserted is not looked at, since backups come back row by
-- row; so everything is held to its proofs and approvals once more when it is collected.
create function recovery_is_guarded() returns trigger language plpgsql as
$$ begin
  if old.state <> new.state and old.state || '>' || new.state not in (
    'OPENED>IDENTIFIED', 'OPENED>REFUSED', 'OPENED>CANCELLED', 'OPENED>EXPIRED',
    'IDENTIFIED>APPROVED', 'IDENTIFIED>REFUSED', 'IDENTIFIED>CANCELLED', 'IDENTIFIED>EXPIRED',
    'APPROVED>WAITING', 'APPROVED>REFUSED', 'APPROVED>CANCELLED',
    'WAITING>TICKET', 'WAITING>REFUSED', 'WAITING>CANCELLED',
    'TICKET>CLOSED', 'TICKET>REFUSED', 'TICKET>CANCELLED', 'TICKET>EXPIRED') then
    raise exception 'a recovery case does not go that way';
  end if;
  if old.subscriber_id is distinct from new.subscriber_id
    or old.organization_id is distinct from new.organization_id
    or old.secret_hash is distinct from new.secret_hash
    or old.both_lost is distinct from new.both_lost
    or old.opened_by is distinct from new.opened_by
    or old.opened_at is distinct from new.opened_at
    or (old.identified_at is not null and old.identified_at is distinct from new.identified_at)
    or (old.approved_at is not null and old.approved_at is distinct from new.approved_at)
    or (old.due_at is not null and old.due_at is distinct from new.due_at)
    or (old.collected_at is not null and old.collected_at is distinct from new.collected_at)
    or (old.ended_at is not null and old.ended_at is distinct from new.ended_at)
    or new.approvals < old.approvals then
    raise exception 'a recovery case stays what it is';
  end if;
  if new.state = 'IDENTIFIED' and old.state <> 'IDENTIFIED' and not (
    (select count(*) from recovery_proof p where p.case_id = new.id
      and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
    and exists (select 1 from recovery_proof p where p.case_id = new.id
      and p.witness not in ('', new.subscriber_id, new.opened_by))) then
    raise exception 'a recovery case needs two proofs';
  end if;
  if new.state = 'APPROVED' and old.state <> 'APPROVED' and not (
    (select count(*) from recovery_proof p where p.case_id = new.id
      and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
    and exists (select 1 from recovery_proof p where p.case_id = new.id
      and p.witness not in ('', new.subscriber_id, new.opened_by))
    and (select coalesce(sum(case a.kind when 'KEY' then 2 else 1 end), 0) from recovery_approval a
      where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
      and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver)) >= new.approvals
    and (new.approvals > 1 or exists (select 1 from recovery_approval a where a.case_id = new.id and a.kind <> 'SUPPORT'))) then
    raise exception 'a recovery case needs somebody else';
  end if;
  if old.collected_at is null and new.collected_at is not null and not (new.state = 'TICKET'
    and (select count(*) from recovery_proof p where p.case_id = new.id
      and (p.witness = '' or p.witness not in (new.subscriber_id, new.opened_by))) >= 2
    and exists (select 1 from recovery_proof p where p.case_id = new.id
      and p.witness not in ('', new.subscriber_id, new.opened_by))
    and (select coalesce(sum(case a.kind when 'KEY' then 2 else 1 end), 0) from recovery_approval a
      where a.case_id = new.id and a.approver not in (new.subscriber_id, new.opened_by)
      and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver)) >= new.approvals
    and (new.approvals > 1 or exists (select 1 from recovery_approval a where a.case_id = new.id and a.kind <> 'SUPPORT'))) then
    raise exception 'a recovery case is not ready';
  end if;
  return new;
end $$;

create function recovery_stays() returns trigger language plpgsql as
$$ begin
  if old.subscriber_id is not null then
    raise exception 'a recovery case is not deleted';
  end if;
  return old;
end $$;

create function recovery_says_who() returns trigger language plpgsql as
$$ begin
  raise exception 'who proved and who agreed stays';
end $$;

create trigger recovery_is_guarded before update on recovery_case
for each row execute function recovery_is_guarded();

create trigger recovery_stays before delete on recovery_case
for each row execute function recovery_stays();

create trigger recovery_proof_stays before update or delete on recovery_proof
for each row execute function recovery_says_who();

create trigger recovery_approval_stays before update or delete on recovery_approval
for each row execute function recovery_says_who();
