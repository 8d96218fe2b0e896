-- Who may agree, once more, with what an owner has who is alone: a printed key that was spent at that moment, or somebody
-- named of the installation's support, and never less than twenty hours. Beside a colleague, support counts for one; without
-- one, for nobody but such an owner. Whoever lost the password too waits three days, whatever the program believes.
create or replace function recovery_is_guarded() returns trigger language plpgsql as
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
      and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind = 'SUPPORT'))))) then
    raise exception 'a recovery case needs somebody else';
  end if;
  if old.collected_at is null and new.collected_at is not null and not (new.state = 'TICKET'
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
      and not exists (select 1 from recovery_proof p where p.case_id = new.id and p.witness = a.approver) and a.kind in ('KEY', 'SUPPORT'))))) then
    raise exception 'a recovery case is not ready';
  end if;
  return new;
end $$;

create function recovery_key_is_used_once() returns trigger language plpgsql as
$$ begin
  if old.id = new.id and (old.hash is distinct from new.hash or old.made_at is distinct from new.made_at
    or old.subscriber_id is distinct from new.subscriber_id
    or (old.used_at is not null and old.used_at is distinct from new.used_at)) then
    raise exception 'a recovery key is used once';
  end if;
  return new;
end $$;

create trigger recovery_key_is_used_once before update on recovery_key
for each row execute function recovery_key_is_used_once();
