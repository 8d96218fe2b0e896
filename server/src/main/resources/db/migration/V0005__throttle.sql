-- Failed attempts. A subject is a subscriber or a decoy that stands for unknown names; its row is what a batch locks,
-- and its version backs the lock. 'about' is 'password', 'codes' or the id of one authenticator; the circle says
-- whether the attempt came from a browser that has completed a sign-in of this person.
create table throttle_subject (
  subject text   primary key,
  version bigint not null
);

create table throttle_tally (
  subject         text    not null references throttle_subject (subject) on delete cascade,
  about           text    not null,
  circle          text    not null check (circle in ('KNOWN', 'STRANGER')),
  in_a_row        integer not null check (in_a_row >= 0),
  last_failure_at bigint  not null,
  by_day          text    not null,
  primary key (subject, about, circle)
);
