-- Connections, encrypted pairs, sightings, the custody log, the invalidation outbox and open flows.
-- No column holds a token or a part of one in clear.

create domain fingerprint as text check (value ~ '^[0-9a-f]{32}$');
create domain user_id as text check (char_length(value) between 1 and 255);

create table connection (
  user_id user_id primary key,
  revision bigint not null check (revision >= 0),
  newest_generation bigint not null check (newest_generation >= 0),
  ending_reason text,
  ending_generation bigint,
  ending_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint ending_is_whole check (num_nulls(ending_reason, ending_generation, ending_at) in (0, 3)),
  constraint ending_reason_is_known check (ending_reason in (
    'app_read_only', 'same_token_read_only', 'revoked', 'disconnected', 'renewed', 'superseded',
    'rejected', 'account_mismatch')),
  constraint ending_generation_was_given check (ending_generation between 0 and newest_generation)
);

create table token_pair (
  user_id user_id not null references connection,
  generation bigint not null check (generation > 0),
  slot text not null check (slot in ('held', 'candidate')),
  token_fingerprint fingerprint not null,
  consumer_key_fingerprint fingerprint not null,
  fingerprint_key_id bigint not null,
  token_ciphertext bytea not null check (octet_length(token_ciphertext) > 33),
  secret_ciphertext bytea not null check (octet_length(secret_ciphertext) > 33),
  account_id text check (account_id ~ '^[0-9]{1,19}$'),
  screen_name text,
  level text check (level in ('read-write', 'read-write-directmessages')),
  standing text not null check (standing in ('good', 'suspended', 'locked')),
  doubt text check (doubt in (
    'timeout', 'unavailable', 'rate_limited', 'out_of_credits', 'app_rejected', 'ambiguous',
    'no_access_level', 'bad_answer')),
  connected_at timestamptz not null,
  verified_at timestamptz,
  last_used_at timestamptz,
  unsettled boolean not null generated always as (
    slot = 'candidate' or level is null or doubt is not null or standing <> 'good') stored,
  next_check_at timestamptz,
  check_attempts integer not null default 0 check (check_attempts >= 0),
  primary key (user_id, generation),
  unique (user_id, slot),
  constraint level_is_proven_at_some_time check ((level is null) = (verified_at is null)),
  constraint screen_name_has_an_account check (screen_name is null or account_id is not null)
);
create index token_pair_due on token_pair (next_check_at)
  where unsettled and next_check_at is not null;

-- What no single row can say; asked when the transaction ends.
create function connection_is_whole() returns trigger language plpgsql as $$
begin
  if exists (select from token_pair p join connection c using (user_id)
      where p.user_id = new.user_id
        and (c.ending_reason is not null or p.generation > c.newest_generation)) then
    raise exception 'a pair is kept that its connection does not know' using errcode = 'check_violation';
  end if;
  if (select count(*) = 1 and bool_and(slot = 'candidate') from token_pair p
      where p.user_id = new.user_id) then
    raise exception 'a candidate waits beside no held pair' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger connection_is_whole after insert or update on connection
  deferrable initially deferred for each row execute function connection_is_whole();
create constraint trigger token_pair_is_whole after insert or update on token_pair
  deferrable initially deferred for each row execute function connection_is_whole();

-- Outlives the pairs: it tells a token that comes back.
create table sighting (
  id bigint generated always as identity primary key,
  user_id user_id not null,
  token_fingerprint fingerprint not null,
  consumer_key_fingerprint fingerprint not null,
  level text check (level in ('read', 'read-write', 'read-write-directmessages')),
  ended text check (ended in (
    'app_read_only', 'same_token_read_only', 'revoked', 'disconnected', 'renewed', 'superseded',
    'rejected', 'account_mismatch')),
  seen_at timestamptz not null,
  unique nulls not distinct (user_id, token_fingerprint, ended)
);

-- Append-only. Shard, previous_hash and hash are for chaining the rows; they stay empty until then.
create table custody_event (
  event_id bigint generated always as identity primary key,
  shard smallint not null default 0 check (shard >= 0),
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  user_id user_id not null,
  generation bigint not null check (generation >= 0),
  token_fingerprint fingerprint,
  consumer_key_fingerprint fingerprint,
  reason text not null check (reason ~ '^[a-z0-9_]{1,80}$'),
  request_id text not null check (request_id ~ '^[A-Za-z0-9._-]{1,64}$'),
  at timestamptz not null,
  previous_hash bytea check (octet_length(previous_hash) = 32),
  hash bytea check (octet_length(hash) = 32),
  constraint a_link_has_a_hash check (previous_hash is null or hash is not null)
);
create index custody_event_of_user on custody_event (user_id, event_id);
create index custody_event_of_token on custody_event (token_fingerprint, event_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the custody log is append-only' using errcode = 'restrict_violation';
end $$;
create trigger custody_event_is_append_only before update or delete or truncate on custody_event
  for each statement execute function refuse_change();
-- Also where replication roles switch ordinary triggers off.
alter table custody_event enable always trigger custody_event_is_append_only;

create table invalidation (
  user_id user_id not null,
  generation bigint not null check (generation > 0),
  token_fingerprint fingerprint not null,
  consumer_key_fingerprint fingerprint not null,
  token_ciphertext bytea not null,
  secret_ciphertext bytea not null,
  attempts integer not null default 0 check (attempts >= 0),
  queued_at timestamptz not null,
  next_attempt_at timestamptz not null,
  claimed_until timestamptz,
  primary key (user_id, generation)
);
create index invalidation_due on invalidation (next_attempt_at);
create index invalidation_of_token on invalidation (token_fingerprint);

-- The request token's secret is not here: it is sealed in the browser's cookie.
create table pending_connection (
  request_token_fingerprint fingerprint primary key,
  user_id user_id not null,
  consumer_key_fingerprint fingerprint not null,
  return_path text not null check (return_path ~ '^/' and return_path !~ '^//'),
  switch_account boolean not null,
  expected_account_id text check (expected_account_id ~ '^[0-9]{1,19}$'),
  expected_screen_name text,
  expires_at timestamptz not null,
  taken_at timestamptz,
  constraint expected_name_has_an_account
    check (expected_screen_name is null or expected_account_id is not null)
);
create index pending_connection_expiry on pending_connection (expires_at);
