-- The mobile number by which somebody who asks for help is identified. It signs nobody in. Each row says what is on file
-- from an instant on: a number, or none; a row that is not in effect yet may be replaced.
create table number_on_file (
  id            text    primary key,
  subscriber_id text    not null references subscriber (id),
  number        ${blob},
  proved_at     bigint  not null,
  from_at       bigint  not null
);
create index number_on_file_of_subscriber on number_on_file (subscriber_id, from_at);

-- A number that somebody says is theirs, and the keyed hash of the code that was sent to it.
create table number_code (
  session_id    text    primary key,
  subscriber_id text    not null references subscriber (id),
  number        ${blob} not null,
  hash          ${blob} not null,
  tries         bigint  not null,
  expires_at    bigint  not null
);
