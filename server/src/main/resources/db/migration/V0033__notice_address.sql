-- Where people are told by mail: the address they sign in with and one more, each used only once mail to it was seen to
-- arrive. Links lie here as hashes.
create table notice_address (
  subscriber_id text   not null references subscriber (id),
  email         text   not null,
  added_at      bigint not null,
  verified_at   bigint,
  link_hash     ${blob} unique,
  link_sent_at  bigint,
  primary key (subscriber_id, email)
);

-- The links by which somebody who reads a notice in their mail says that it was not them.
create table not_me_link (
  link_hash     ${blob} primary key,
  notice_id     text   not null,
  subscriber_id text   not null references subscriber (id),
  expires_at    bigint not null,
  used_at       bigint
);

-- Where it happened, roughly, as the list of browsers says it; and the language somebody reads.
alter table notice add column place text not null default '';
alter table subscriber add column language text;
