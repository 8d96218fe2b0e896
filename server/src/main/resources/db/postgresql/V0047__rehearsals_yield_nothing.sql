-- A rehearsed recovery case stays one, no code to set something up is made for it, and no set-up begins by it, whatever the
-- program believes. That it is never collected nor closed is checked where it lies.
create function recovery_rehearsal_stays() returns trigger language plpgsql as
$$ begin
  if old.rehearsal <> new.rehearsal then
    raise exception 'a rehearsal stays a rehearsal';
  end if;
  return new;
end $$;

create function recovery_rehearsal_has_no_ticket() returns trigger language plpgsql as
$$ begin
  if new.purpose = 'TICKET' and exists (select 1 from recovery_case c where c.id = new.case_id and c.rehearsal = 1) then
    raise exception 'a rehearsal yields nothing';
  end if;
  return new;
end $$;

create function recovery_rehearsal_sets_nothing_up() returns trigger language plpgsql as
$$ begin
  if new.permit = 'RECOVERY' and exists (select 1 from recovery_case c where c.id = new.holder and c.rehearsal = 1) then
    raise exception 'a rehearsal yields nothing';
  end if;
  return new;
end $$;

create trigger recovery_rehearsal_stays before update on recovery_case
  for each row execute function recovery_rehearsal_stays();
create trigger recovery_rehearsal_has_no_ticket before insert or update on recovery_code
  for each row execute function recovery_rehearsal_has_no_ticket();
create trigger recovery_rehearsal_sets_nothing_up before insert or update on enrolment
  for each row execute function recovery_rehearsal_sets_nothing_up();

create function recovery_rehearsal_spends_no_key() returns trigger language plpgsql as
$$ begin
  if new.kind = 'KEY' and exists (select 1 from recovery_case c where c.id = new.case_id and c.rehearsal = 1) then
    raise exception 'a rehearsal spends no key';
  end if;
  return new;
end $$;

create trigger recovery_rehearsal_spends_no_key before insert on recovery_approval
  for each row execute function recovery_rehearsal_spends_no_key();
