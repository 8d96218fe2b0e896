-- When the summary of the week of a practice was last sent, and who does without it.
create table summary_mail (
  organization_id text   not null primary key references organization (id),
  mailed_at       bigint not null
);
create table summary_off (
  organization_id text not null references organization (id),
  subscriber_id   text not null references subscriber (id),
  primary key (organization_id, subscriber_id)
);
