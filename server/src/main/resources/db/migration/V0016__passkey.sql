-- Passkeys. The key by which a passkey is known, and all that was said of it at its set-up, is sealed to its row, so
-- that a changed row is refused. The credential id is there to be found by, and is sealed with the rest; it is unique
-- over everybody and for ever, so nobody sets up what is or was somebody else's.
create table passkey (
  authenticator_id text    primary key references authenticator (id) on delete cascade,
  credential_id    ${blob} not null unique,
  sealed           ${blob} not null
);

-- How a passkey names its person: 64 random bytes that say nothing about them.
create table passkey_user (
  subscriber_id text    primary key references subscriber (id),
  handle        ${blob} not null unique
);
