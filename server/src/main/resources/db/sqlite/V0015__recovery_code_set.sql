-- A set of backup codes. Until it is confirmed, the codes are held sealed, to be shown to their owner and to nobody else;
-- from then on there are only their hashes, one after the other in the order of their marks, with one salt for the set.
create table recovery_code_set (
  authenticator_id text    primary key references authenticator (id) on delete cascade,
  codes            blob,
  memory           integer,
  passes           integer,
  lanes            integer,
  pepper_id        text,
  salt             blob,
  hashes           blob,
  check (codes is not null or hashes is not null),
  check ((hashes is null) = (salt is null)),
  check ((hashes is null) = (pepper_id is null)),
  check ((hashes is null) = (memory is null or passes is null or lanes is null))
);

-- Whatever confirms or ends a set takes its codes away with it, in the same transaction.
create trigger recovery_codes_are_read_until_confirmed after update of status on authenticator
when old.status = 'PENDING' and new.status <> 'PENDING'
begin
  update recovery_code_set set codes = null where authenticator_id = new.id and codes is not null;
end;
