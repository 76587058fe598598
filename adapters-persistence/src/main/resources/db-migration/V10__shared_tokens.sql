-- Several users may hold the same token: X hands one to everybody who connects the same account.

create index token_pair_of_token on token_pair (token_fingerprint);

-- Tokens that X was asked to end, by each fingerprint they may be known by. A row is written before
-- X is asked, and stays until everybody who has the token is marked.
create table ended_token (
  token_fingerprint fingerprint primary key,
  asked_at timestamptz not null,
  ended_at timestamptz,
  due_at timestamptz not null
);
create index ended_token_due on ended_token (due_at);

alter table connection
  drop constraint ending_reason_is_known,
  add constraint ending_reason_is_known check (ending_reason in (
    'app_read_only', 'same_token_read_only', 'revoked', 'ended_here', 'disconnected', 'renewed',
    'superseded', 'rejected', 'account_mismatch', 'cleared_to_reconnect'));
alter table sighting
  drop constraint sighting_ended_check,
  add constraint sighting_ended_check check (ended in (
    'app_read_only', 'same_token_read_only', 'revoked', 'ended_here', 'disconnected', 'renewed',
    'superseded', 'rejected', 'account_mismatch', 'cleared_to_reconnect'));

-- Pages of users whose grant's account X has blocked.
create index oauth2_grant_blocked on oauth2_grant (standing, user_id collate "C")
  where standing <> 'good';
