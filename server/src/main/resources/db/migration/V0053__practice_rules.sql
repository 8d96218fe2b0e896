-- What a practice has decided of how its people sign in: a row for each rule that is not as it usually is, and for each that
-- was ever changed, since when it holds.
create table practice_rule (
  organization_id text   not null references organization (id),
  rule            text   not null,
  value           text   not null,
  since           bigint not null,
  primary key (organization_id, rule)
);

insert into practice_rule (organization_id, rule, value, since)
select id, 'kinds', 'no-text', created_at from organization where text_codes = 0;

insert into practice_rule (organization_id, rule, value, since)
select id, 'clock-leeway', 'off', created_at from organization where clock_leeway = 0;

alter table organization drop column text_codes;
alter table organization drop column clock_leeway;

-- What was told before rules were told in one way.
update notice set kind = 'RULE_CHANGED', detail = 'kinds any' where kind = 'RULE_TEXT_CODES_ON';
update notice set kind = 'RULE_CHANGED', detail = 'kinds no-text' where kind = 'RULE_TEXT_CODES_OFF';
update notice set kind = 'RULE_CHANGED', detail = 'clock-leeway on' where kind = 'RULE_CLOCK_LEEWAY_ON';
update notice set kind = 'RULE_CHANGED', detail = 'clock-leeway off' where kind = 'RULE_CLOCK_LEEWAY_OFF';
update notice set kind = 'STRENGTH_RAISED', detail = 'no-text' where kind = 'TEXT_CODES_OFF';

-- Browsers in which somebody does not prove the second factor again for some hours. What worked for them to sign in with
-- when they proved it is held beside it: when that changes, it is forgotten. Of its token there is a hash alone.
create table remembered_browser (
  id            text    primary key,
  token_hash    ${blob} not null,
  subscriber_id text    not null references subscriber (id),
  holds         text    not null,
  browser       text    not null,
  seen_from     text    not null,
  proved_at     bigint  not null,
  used_at       bigint  not null,
  expires_at    bigint  not null,
  unique (token_hash, subscriber_id)
);
create index remembered_browser_of_subscriber on remembered_browser (subscriber_id);

-- A session that was opened there by the password alone: by which of them, and when the second factor was proved.
alter table session add column remembered_by text;
alter table session add column second_proved_at bigint;
