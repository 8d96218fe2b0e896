-- Rows of the log go in whole segments or not at all: whoever adds a row to audit_pruned that may be added takes the
-- segment away by that, and nothing else can.
create function audit_event_goes_with_its_segment() returns trigger language plpgsql as
$$ begin
  if not exists (select 1 from audit_seal s join audit_pruned p on p.chain = s.chain
                  where s.seq = old.seq and s.position between p.first_position and p.last_position) then
    raise exception 'the audit log is append-only';
  end if;
  return old;
end $$;

create function audit_seal_goes_with_its_segment() returns trigger language plpgsql as
$$ begin
  if not exists (select 1 from audit_pruned p
                  where p.chain = old.chain and old.position between p.first_position and p.last_position) then
    raise exception 'the audit log is append-only';
  end if;
  return old;
end $$;

-- The checkpoint at the end of a segment stays.
create function audit_checkpoint_goes_with_its_segment() returns trigger language plpgsql as
$$ begin
  if not exists (select 1 from audit_pruned p
                  where p.chain = old.chain and old.size >= p.first_position and old.size < p.last_position) then
    raise exception 'the audit log is append-only';
  end if;
  return old;
end $$;

drop trigger audit_event_append_only on audit_event;
create trigger audit_event_no_update before update on audit_event
for each row execute function audit_event_refuses();
create trigger audit_event_no_delete before delete on audit_event
for each row execute function audit_event_goes_with_its_segment();

drop trigger audit_seal_append_only on audit_seal;
create trigger audit_seal_no_update before update on audit_seal
for each row execute function audit_event_refuses();
create trigger audit_seal_no_delete before delete on audit_seal
for each row execute function audit_seal_goes_with_its_segment();

drop trigger audit_checkpoint_append_only on audit_checkpoint;
create trigger audit_checkpoint_no_update before update on audit_checkpoint
for each row execute function audit_event_refuses();
create trigger audit_checkpoint_no_delete before delete on audit_checkpoint
for each row execute function audit_checkpoint_goes_with_its_segment();

create trigger audit_pruned_append_only before update or delete on audit_pruned
for each row execute function audit_event_refuses();
create trigger audit_pruned_no_truncate before truncate on audit_pruned
for each statement execute function audit_event_refuses();

-- Where there is nothing to take away, as in a backup that comes back, there is nothing to ask.
create function audit_pruned_only_whole_segments() returns trigger language plpgsql as
$$ begin
  if not exists (select 1 from audit_seal s where s.chain = new.chain
                    and s.position between new.first_position and new.last_position) then
    return new;
  end if;
  if new.first_position <> 1 + coalesce(
           (select max(p.last_position) from audit_pruned p where p.chain = new.chain), 0)
      or new.hash is distinct from (select s.hash from audit_seal s
                           where s.chain = new.chain and s.position = new.last_position)
      or not exists (select 1 from audit_checkpoint c where c.chain = new.chain and c.size = new.last_position)
      or not exists (select 1 from audit_seal s where s.chain = new.chain and s.position > new.last_position)
      or new.last_position - new.first_position + 1 <> (
           select count(*) from audit_seal s join audit_event e on e.seq = s.seq where s.chain = new.chain
              and s.position between new.first_position and new.last_position and e.at <= new.newest_at)
      or new.pruned_at > (extract(epoch from now()) + 86400) * 1000
      or new.months < coalesce((
           select case when new.pruned_at - r.changed_at < 2592000000 then greatest(r.months, r.months_before)
                       else r.months end
             from audit_retention r where r.chain = new.chain), 12) then
    raise exception 'the audit log is kept in whole segments, each for its time';
  end if;
  return new;
end $$;

create trigger audit_pruned_only_whole_segments before insert on audit_pruned
for each row execute function audit_pruned_only_whole_segments();

create function audit_pruned_takes_its_segment_away() returns trigger language plpgsql as
$$ begin
  delete from audit_event where seq in (select s.seq from audit_seal s where s.chain = new.chain
     and s.position between new.first_position and new.last_position);
  delete from audit_seal where chain = new.chain and position between new.first_position and new.last_position;
  delete from audit_checkpoint where chain = new.chain and size >= new.first_position and size < new.last_position;
  return null;
end $$;

create trigger audit_pruned_takes_its_segment_away after insert on audit_pruned
for each row execute function audit_pruned_takes_its_segment_away();
