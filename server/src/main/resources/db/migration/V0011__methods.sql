-- How often an authenticator last said it was used (0: it does not count), and whether one that was proved had made
-- sure of its user.
alter table authenticator add column counter bigint not null default 0;
alter table proof add column user_verified integer not null default 0 check (user_verified in (0, 1));
