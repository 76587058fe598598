-- How X stands to the account behind a grant, as it is known of pairs.
alter table oauth2_grant
  add column standing text not null default 'good'
    check (standing in ('good', 'suspended', 'locked')),
  add column blocked_since timestamptz,
  add constraint block_is_whole check ((standing = 'good') = (blocked_since is null)),
  add constraint block_is_of_a_grant check (standing = 'good' or generation is not null);

-- Checks of a pair that is not settled go on for good; those that had ended begin again, over a day.
update token_pair set next_check_at = now() + random() * interval '1 day'
  where unsettled and next_check_at is null;

-- When each user last had X asked.
create table check_turn (
  user_id user_id primary key,
  taken_at timestamptz not null
);
create index check_turn_age on check_turn (taken_at);
