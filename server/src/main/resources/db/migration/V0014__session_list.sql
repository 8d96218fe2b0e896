-- What a person is shown of their sessions: where each was opened and last seen from, what proved it, when one factor
-- was last typed in it, and why it ended. The ids in proved_by have commas between them.
alter table session add column opened_from text not null default '';
alter table session add column seen_from text not null default '';
alter table session add column proved_by text not null default '';
alter table session add column confirmed_at bigint not null default 0;
alter table session add column ended_why text;

-- What a notice is about, where that can be suspended again: the id of an authenticator.
alter table notice add column about text not null default '';

-- A form that came while a session was idle or its proof stale: what was typed waits here, sealed to this row and this
-- person, until the session is proved again.
create table kept_form (
  id         text    primary key,
  session_id text    not null references session (id) on delete cascade,
  path       text    not null,
  fields     ${blob} not null,
  kept_at    bigint  not null
);
create index kept_form_of_session on kept_form (session_id, kept_at);
