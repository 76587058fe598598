-- Pages of users are read in the order of code points, whatever is asked for: by state, by account
-- at X, or everybody. Without these, a page of a rare state would walk over everybody.

-- The state as far as the row alone tells it: which keys are configured is not known here.
create index token_pair_by_state on token_pair (
    consumer_key_fingerprint,
    (case when standing <> 'good' then standing when level is null then 'unverified' else 'connected' end),
    user_id collate "C")
  where slot = 'held';
create index connection_by_ending on connection (ending_reason, user_id collate "C")
  where ending_reason is not null;

create index oauth2_grant_by_code_point on oauth2_grant (user_id collate "C");
create index oauth2_grant_by_state on oauth2_grant (
    client_fingerprint,
    (case when refresh_refused_at is not null then 'revoked' when refresh_begun_at is not null then 'refreshing' when account_id is null then 'unverified' else 'connected' end),
    user_id collate "C")
  where generation is not null;
create index oauth2_grant_by_ending on oauth2_grant (ending_reason, user_id collate "C")
  where ending_reason is not null;

create index token_pair_of_account on token_pair (account_id) where account_id is not null;
create index token_pair_of_name on token_pair (lower(screen_name collate "C"))
  where screen_name is not null;
create index oauth2_grant_of_account on oauth2_grant (account_id) where account_id is not null;
create index oauth2_grant_of_name on oauth2_grant (lower(screen_name collate "C"))
  where screen_name is not null;
