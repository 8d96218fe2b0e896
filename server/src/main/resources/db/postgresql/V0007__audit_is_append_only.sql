create function audit_event_refuses() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is append-only'; end $$;

create trigger audit_event_append_only before update or delete on audit_event
for each row execute function audit_event_refuses();

create trigger audit_event_no_truncate before truncate on audit_event
for each statement execute function audit_event_refuses();
