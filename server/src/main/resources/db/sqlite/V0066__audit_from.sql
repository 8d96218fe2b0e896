-- Sign-ins in time, with the address each came from: whoever looks for an address walks along this and reads what fits alone.
create index audit_event_from on audit_event (organization_id, at, seq, json_extract(detail, '$.from'))
where event = 'session.opened';
