-- The keys that seal secrets. Each is wrapped by the key-encryption key, which is kept outside the database.
create table data_key (
    id varchar(64) primary key,
    -- Counts up from 1. The newest seals, all of them open. Unique, so that two nodes cannot both make the first.
    generation bigint not null unique check (generation > 0),
    wrapped ${blob} not null,
    created_at bigint not null
);
