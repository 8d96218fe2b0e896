-- What is shown of an address once the letter is gone, such as the last digits of a number.
alter table message add column shown text not null default '';

-- What a gateway says became of a message, where that is known before our own note that the gateway took it.
create table message_receipt (
  gateway   text   not null,
  reference text   not null,
  why       text   not null,
  came_at   bigint not null,
  primary key (gateway, reference)
);
