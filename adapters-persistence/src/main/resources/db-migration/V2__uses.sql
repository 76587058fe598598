-- The custody log knows users by keyed fingerprint and names the service that asked; revisions
-- never come back; a check may find that clearing is stopped.

-- Takes the index on the user with it. The trigger that refuses changes of rows sees no table change.
alter table custody_event drop column user_id;
-- Fingerprints are made with a key that this script does not have: rows from before name no user.
alter table custody_event
  add column user_fingerprint fingerprint,
  add column service text check (service ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  add constraint a_row_names_its_user check (user_fingerprint is not null) not valid;
-- All that happened to a user, and the last use of one pair without reading the uses before it.
create index custody_event_of_user on custody_event (user_fingerprint, generation, at);

-- One for all connections: a user who is erased and comes back starts at no revision from before.
create sequence connection_revision;
select setval('connection_revision', 1 + coalesce(max(revision), 0), false) from connection;

alter table token_pair
  drop constraint token_pair_doubt_check,
  add constraint token_pair_doubt_check check (doubt in (
    'timeout', 'unavailable', 'rate_limited', 'out_of_credits', 'app_rejected', 'ambiguous',
    'no_access_level', 'bad_answer', 'clearing_stopped'));
