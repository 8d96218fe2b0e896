-- Practices in which an owner has raised the alarm: until an instant nothing is changed there.
create table change_freeze (
  organization_id text   primary key references organization (id),
  begun_at        bigint not null,
  ends_at         bigint not null
);
