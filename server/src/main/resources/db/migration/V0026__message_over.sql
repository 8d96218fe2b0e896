-- Messages whose letters are still there, by when they are worth nothing any more.
create index message_over on message (until_at) where letter is not null;
