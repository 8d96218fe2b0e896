-- Somebody who lost what they sign in with asks for help. A case is bound to the browser that opened it, by the hash of its
-- secret. One without a person answers a name that nobody has, and leads nowhere. What follows what is guarded by the
-- triggers of the next migration.
create table recovery_case (
  id              text    primary key,
  subscriber_id   text    references subscriber (id),
  organization_id text    references organization (id),
  secret_hash     ${blob} not null unique,
  both_lost       integer not null check (both_lost in (0, 1)),
  state           text    not null check (state in
    ('OPENED', 'IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET', 'CLOSED', 'REFUSED', 'CANCELLED', 'EXPIRED')),
  opened_by       text    not null,
  opened_from     text    not null,
  opened_network  text    not null,
  opened_at       bigint  not null,
  told            integer not null default 0 check (told in (0, 1)),
  phrase_tries    bigint  not null default 0,
  approvals       bigint  not null default 1 check (approvals in (1, 2)),
  risks           text    not null default '',
  identified_at   bigint,
  approved_at     bigint,
  due_at          bigint,
  collected_at    bigint,
  ended_at        bigint,
  check ((subscriber_id is null) = (organization_id is null)),
  check (subscriber_id is not null or state in ('OPENED', 'CANCELLED', 'EXPIRED')),
  check ((state in ('CLOSED', 'REFUSED', 'CANCELLED', 'EXPIRED')) = (ended_at is not null)),
  check (state not in ('IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET', 'CLOSED') or identified_at is not null),
  check (state not in ('APPROVED', 'WAITING', 'TICKET', 'CLOSED') or (approved_at is not null and due_at is not null)),
  check (due_at is null or due_at >= approved_at),
  check (collected_at is null or (due_at is not null and collected_at >= due_at and collected_at <= due_at + 259200000)),
  check (state <> 'CLOSED' or (collected_at is not null and ended_at <= collected_at + 600000))
);
create unique index recovery_case_under_way on recovery_case (subscriber_id)
  where state in ('IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET');
create index recovery_case_of_subscriber on recovery_case (subscriber_id, opened_at);
create index recovery_case_of_organization on recovery_case (organization_id, opened_at);
create index recovery_case_live on recovery_case (state, opened_at);

-- What showed that it is the person: two of these, by different channels, of which a colleague has witnessed one.
create table recovery_proof (
  case_id text   not null references recovery_case (id),
  channel text   not null,
  method  text   not null,
  witness text   not null,
  seen    text   not null default '',
  at      bigint not null,
  primary key (case_id, channel),
  check ((method = 'CALL_BACK' and channel = 'NUMBER') or (method = 'SEEN' and channel = 'PRESENCE')
    or (method = 'MAIL_CODE' and channel = 'MAILBOX')),
  check ((method = 'MAIL_CODE') = (witness = ''))
);

-- Who agreed: a colleague, somebody of the installation's support, or the holder of an owner's printed key.
create table recovery_approval (
  case_id  text   not null references recovery_case (id),
  approver text   not null,
  kind     text   not null check (kind in ('COLLEAGUE', 'SUPPORT', 'KEY')),
  at       bigint not null,
  primary key (case_id, approver)
);

-- A code on its way: to show that a mailbox is the person's, or the ticket itself. Only keyed hashes.
create table recovery_code (
  case_id    text    not null references recovery_case (id),
  purpose    text    not null check (purpose in ('MAILBOX', 'TICKET')),
  hash       ${blob} not null,
  tries      bigint  not null,
  sent       bigint  not null,
  sent_at    bigint  not null,
  expires_at bigint  not null,
  primary key (case_id, purpose)
);

-- How long a practice has everybody wait at least, in hours.
alter table organization add column recovery_wait bigint not null default 0 check (recovery_wait between 0 and 72);

-- One more reason to set up an authenticator: a recovery case came to its end. A set-up lasts ten minutes, so that none is
-- taken along.
drop table enrolment;
create table enrolment (
  id               text   primary key,
  authenticator_id text   not null unique references authenticator (id) on delete cascade,
  subscriber_id    text   not null references subscriber (id),
  permit           text   not null
    check (permit in ('SESSION', 'REQUIRED_BY_POLICY', 'BEYOND_RESTRICTED', 'LINK', 'RECOVERY')),
  holder           text   not null,
  begun_at         bigint not null,
  expires_at       bigint not null,
  confirmed_at     bigint
);
create index enrolment_of_holder on enrolment (holder);
