-- Where a practice is, as ISO 3166-1 alpha-2 has it; null where nobody has said.
alter table organization add column country text;

-- A product that a practice has connected, and what it keeps on: a second step of whom from which day, and rules that are
-- not made looser. All of it is as it was agreed, whatever a later version of the list of products says.
create table connected_product (
  id              text   primary key,
  organization_id text   not null references organization (id),
  product         text   not null,
  name            text   not null,
  country         text   not null,
  reach           text   not null check (reach <> ''),
  required_from   bigint not null,
  kept            text   not null,
  data_version    text   not null,
  connected_at    bigint not null,
  ended_at        bigint
);
create unique index connected_product_once on connected_product (organization_id, product, name) where ended_at is null;
