-- What the instances keep together: service keys, the guard on clearing, the limits X told, and
-- what became of posts. No column holds a key or a text that was posted.

create table service_key (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  key_sha256 text not null unique check (key_sha256 ~ '^[0-9a-f]{64}$'),
  prefix text not null check (prefix ~ '^csk_[A-Za-z0-9_-]{8}$'),
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array[
    'read', 'sign', 'reveal', 'proxy', 'post', 'report', 'erase', 'events']),
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index service_key_in_force on service_key (name) where revoked_at is null;

-- One row, whose lock is the turn to count.
create table clearing (
  only_row boolean primary key default true check (only_row),
  stopped_at timestamptz
);
insert into clearing default values;

-- The newest report of each user since clearing was last resumed.
create table death_report (
  user_id user_id primary key,
  reported_at timestamptz not null
);
create index death_report_age on death_report (reported_at);

create table seen_endpoint (
  user_id user_id not null,
  endpoint text not null check (char_length(endpoint) between 1 and 200),
  seen_at timestamptz not null,
  closed_until timestamptz,
  primary key (user_id, endpoint)
);
create index seen_endpoint_age on seen_endpoint (seen_at);

create table rate_limit (
  user_id user_id not null,
  endpoint text not null,
  family text not null check (family in ('window', 'app_day', 'user_day')),
  calls bigint not null check (calls >= 0),
  remaining bigint not null check (remaining >= 0),
  reset_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (user_id, endpoint, family),
  foreign key (user_id, endpoint) references seen_endpoint on delete cascade
);
create index rate_limit_age on rate_limit (seen_at);

-- A claim takes its number from one sequence, so that no number comes back after a row is gone.
-- `sent` are the posts that are out; while the state is `sending`, the one after them may be.
create table post_record (
  user_id user_id not null,
  idempotency_key text not null check (idempotency_key ~ '^[!-~]{1,255}$'),
  body_hash text not null check (body_hash ~ '^[0-9a-f]{1,128}$'),
  claim_number bigint generated always as identity,
  state text not null default 'claimed'
    check (state in ('claimed', 'sending', 'broken_off', 'ended')),
  claimed_at timestamptz not null,
  claimed_until timestamptz not null,
  intended_at timestamptz,
  sent text[] not null default '{}' check (array_position(sent, null) is null),
  media text[] check (array_position(media, null) is null),
  warning text check (warning ~ '^\S{1,200}$'),
  failure text check (failure ~ '^\S{1,200}$'),
  primary key (user_id, idempotency_key),
  constraint an_intent_comes_before_a_post check (
    intended_at is not null or state = 'ended' or state = 'claimed' and sent = '{}'),
  constraint what_ended_has_an_outcome check ((media is not null) = (state = 'ended')),
  constraint only_what_ended_has_words check (
    state = 'ended' or num_nonnulls(warning, failure) = 0)
);
create index post_record_age on post_record (claimed_at);

-- Pages of connections come in the order of code points, whatever the database's own order is.
create index connection_by_code_point on connection (user_id collate "C");
