-- OAuth 2.0 grants beside the pairs. What is kept of both protocols says of which it is.

-- One row for each user who ever had a grant; without one, the columns of the grant are null.
create table oauth2_grant (
  user_id user_id primary key,
  revision bigint not null check (revision >= 0),
  newest_generation bigint not null check (newest_generation >= 0),
  generation bigint,
  token_fingerprint fingerprint,
  client_fingerprint fingerprint,
  fingerprint_key_id bigint,
  access_ciphertext bytea check (octet_length(access_ciphertext) > 33),
  refresh_ciphertext bytea check (octet_length(refresh_ciphertext) > 33),
  scopes text[],
  account_id text check (account_id ~ '^[0-9]{1,19}$'),
  screen_name text,
  connected_at timestamptz,
  issued_at timestamptz,
  expires_at timestamptz,
  refresh_begun_at timestamptz,
  refresh_attempts integer check (refresh_attempts > 0),
  refresh_under_way boolean,
  refresh_until timestamptz,
  refresh_refused_at timestamptz,
  ending_reason text,
  ending_generation bigint,
  ending_at timestamptz,
  next_look_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint grant_is_whole check (num_nulls(
    generation, token_fingerprint, client_fingerprint, fingerprint_key_id, access_ciphertext,
    refresh_ciphertext, scopes, connected_at, issued_at, expires_at, next_look_at) in (0, 11)),
  constraint grant_generation_was_given check (generation between 1 and newest_generation),
  constraint grant_can_post_and_last check (
    scopes @> array['tweet.read', 'tweet.write', 'users.read', 'offline.access']
    and scopes <@ array['tweet.read', 'tweet.write', 'users.read', 'media.write',
      'offline.access']),
  constraint account_is_of_a_grant check (account_id is null or generation is not null),
  constraint screen_name_has_an_account check (screen_name is null or account_id is not null),
  constraint refresh_is_whole check (num_nulls(
    refresh_begun_at, refresh_attempts, refresh_under_way, refresh_until) in (0, 4)),
  constraint refresh_is_of_a_grant check (refresh_begun_at is null or generation is not null),
  constraint refusal_is_of_a_refresh check (
    refresh_refused_at is null or refresh_begun_at is not null),
  constraint ending_is_whole check (num_nulls(ending_reason, ending_generation, ending_at) in (0, 3)),
  constraint what_is_held_has_not_ended check (ending_reason is null or generation is null),
  constraint ending_reason_is_known check (ending_reason in (
    'revoked', 'disconnected', 'account_mismatch')),
  constraint ending_generation_was_given check (ending_generation between 0 and newest_generation)
);
create index oauth2_grant_due on oauth2_grant (next_look_at) where next_look_at is not null;

-- All that happened before was about pairs. The default fills the rows without an update, which
-- the log refuses; from here on, each row says it or is about neither.
alter table custody_event
  add column protocol text default 'oauth1' check (protocol in ('oauth1', 'oauth2'));
alter table custody_event alter column protocol drop default;
-- Pairs and grants are numbered apart, and many uses of the one do not hide the few of the other.
drop index custody_event_of_user;
create index custody_event_of_user on custody_event (user_fingerprint, protocol, generation, at);
create index custody_event_of_grant on custody_event (user_fingerprint, at)
  where protocol = 'oauth2';

alter table connection
  drop constraint ending_reason_is_known,
  add constraint ending_reason_is_known check (ending_reason in (
    'app_read_only', 'same_token_read_only', 'revoked', 'disconnected', 'renewed', 'superseded',
    'rejected', 'account_mismatch', 'cleared_to_reconnect'));
alter table sighting
  drop constraint sighting_ended_check,
  add constraint sighting_ended_check check (ended in (
    'app_read_only', 'same_token_read_only', 'revoked', 'disconnected', 'renewed', 'superseded',
    'rejected', 'account_mismatch', 'cleared_to_reconnect'));

-- A flow is known by its request token or its `state`, an app by its consumer key or client id.
alter table pending_connection rename column request_token_fingerprint to flow_fingerprint;
alter table pending_connection rename column consumer_key_fingerprint to app_fingerprint;

-- Of a pair, token and secret wait; of a grant, access token and refresh token.
alter table invalidation rename column consumer_key_fingerprint to app_fingerprint;
alter table invalidation rename column secret_ciphertext to other_ciphertext;
alter table invalidation
  add column protocol text not null default 'oauth1' check (protocol in ('oauth1', 'oauth2'));
alter table invalidation
  alter column protocol drop default,
  drop constraint invalidation_pkey,
  add primary key (user_id, protocol, generation);

alter table post_record
  add column posted_with text check (posted_with in ('oauth1', 'oauth2')),
  add column uploaded_with text check (uploaded_with in ('oauth1', 'oauth2')),
  drop constraint only_what_ended_has_words,
  add constraint only_what_ended_has_words check (
    state = 'ended' or num_nonnulls(warning, failure, posted_with, uploaded_with) = 0);
