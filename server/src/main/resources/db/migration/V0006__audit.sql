-- What happened. Rows are added and never changed or taken away; each engine's next migration makes it refuse.
create table audit_event (
  seq             ${sequence},
  at              bigint not null,
  organization_id text,
  subscriber_id   text,
  actor           text   not null,
  event           text   not null,
  detail          text   not null
);
create index audit_event_of_subscriber on audit_event (subscriber_id, seq);
create index audit_event_of_organization on audit_event (organization_id, seq);
