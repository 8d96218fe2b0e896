-- What an application asks of each sign-in beyond what the people's practices ask: a level, whether a remembered browser is
-- enough, and how long ago everything may have been proved.
alter table relying_party add column least text not null default 'ANY'
  check (least in ('ANY', 'TWO_FACTORS', 'PHISHING_RESISTANT'));
alter table relying_party add column remembered integer not null default 1 check (remembered in (0, 1));
alter table relying_party add column max_age_minutes bigint check (max_age_minutes > 0);
