-- A rehearsed recovery case stays one, no code to set something up is made for it, and no set-up begins by it, whatever the
-- program believes. That it is never collected nor closed is checked where it lies.
create trigger recovery_rehearsal_stays before update on recovery_case
when old.rehearsal <> new.rehearsal
begin
  select raise(abort, 'a rehearsal stays a rehearsal');
end;

create trigger recovery_rehearsal_has_no_ticket before insert on recovery_code
when new.purpose = 'TICKET' and exists (select 1 from recovery_case c where c.id = new.case_id and c.rehearsal = 1)
begin
  select raise(abort, 'a rehearsal yields nothing');
end;

create trigger recovery_rehearsal_has_no_ticket_later before update on recovery_code
when new.purpose = 'TICKET' and exists (select 1 from recovery_case c where c.id = new.case_id and c.rehearsal = 1)
begin
  select raise(abort, 'a rehearsal yields nothing');
end;

create trigger recovery_rehearsal_sets_nothing_up before insert on enrolment
when new.permit = 'RECOVERY' and exists (select 1 from recovery_case c where c.id = new.holder and c.rehearsal = 1)
begin
  select raise(abort, 'a rehearsal yields nothing');
end;

create trigger recovery_rehearsal_sets_nothing_up_later before update on enrolment
when new.permit = 'RECOVERY' and exists (select 1 from recovery_case c where c.id = new.holder and c.rehearsal = 1)
begin
  select raise(abort, 'a rehearsal yields nothing');
end;

create trigger recovery_rehearsal_spends_no_key before insert on recovery_approval
when new.kind = 'KEY' and exists (select 1 from recovery_case c where c.id = new.case_id and c.rehearsal = 1)
begin
  select raise(abort, 'a rehearsal spends no key');
end;
