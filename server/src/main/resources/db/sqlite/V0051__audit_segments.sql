-- Rows of the log go in whole segments or not at all: whoever adds a row to audit_pruned that may be added takes the
-- segment away by that, and nothing else can.
drop trigger audit_event_no_delete;
create trigger audit_event_no_delete before delete on audit_event
when not exists (select 1 from audit_seal s join audit_pruned p on p.chain = s.chain
                  where s.seq = old.seq and s.position between p.first_position and p.last_position)
begin select raise(abort, 'the audit log is append-only'); end;

drop trigger audit_seal_no_delete;
create trigger audit_seal_no_delete before delete on audit_seal
when not exists (select 1 from audit_pruned p
                  where p.chain = old.chain and old.position between p.first_position and p.last_position)
begin select raise(abort, 'the audit log is append-only'); end;

-- The checkpoint at the end of a segment stays.
drop trigger audit_checkpoint_no_delete;
create trigger audit_checkpoint_no_delete before delete on audit_checkpoint
when not exists (select 1 from audit_pruned p
                  where p.chain = old.chain and old.size >= p.first_position and old.size < p.last_position)
begin select raise(abort, 'the audit log is append-only'); end;

create trigger audit_pruned_no_update before update on audit_pruned
begin select raise(abort, 'the audit log is append-only'); end;

create trigger audit_pruned_no_delete before delete on audit_pruned
begin select raise(abort, 'the audit log is append-only'); end;

-- Where there is nothing to take away, as in a backup that comes back, there is nothing to ask.
create trigger audit_pruned_only_whole_segments before insert on audit_pruned
when exists (select 1 from audit_seal s where s.chain = new.chain
                and s.position between new.first_position and new.last_position)
begin
  select raise(abort, 'the audit log is kept in whole segments, each for its time')
   where new.first_position <> 1 + coalesce(
           (select max(p.last_position) from audit_pruned p where p.chain = new.chain), 0)
      or new.hash is not (select s.hash from audit_seal s
                           where s.chain = new.chain and s.position = new.last_position)
      or not exists (select 1 from audit_checkpoint c where c.chain = new.chain and c.size = new.last_position)
      or not exists (select 1 from audit_seal s where s.chain = new.chain and s.position > new.last_position)
      or new.last_position - new.first_position + 1 <> (
           select count(*) from audit_seal s join audit_event e on e.seq = s.seq where s.chain = new.chain
              and s.position between new.first_position and new.last_position and e.at <= new.newest_at)
      or new.pruned_at > (unixepoch() + 86400) * 1000
      or new.months < coalesce((
           select case when new.pruned_at - r.changed_at < 2592000000 then max(r.months, r.months_before)
                       else r.months end
             from audit_retention r where r.chain = new.chain), 12);
end;

create trigger audit_pruned_takes_its_segment_away after insert on audit_pruned
begin
  delete from audit_event where seq in (select s.seq from audit_seal s where s.chain = new.chain
     and s.position between new.first_position and new.last_position);
  delete from audit_seal where chain = new.chain and position between new.first_position and new.last_position;
  delete from audit_checkpoint where chain = new.chain and size >= new.first_position and size < new.last_position;
end;
