-- The custody log becomes a chain: every event carries the hash of the one before it in its shard.
-- The database knows which keys it was written with.

-- Where each shard ends. The seal (HMAC-SHA256 by a key of the keyset) says that the service put
-- it there; a shard without events has none. Rows are few and change with every event: room on
-- the page keeps each change in place.
create table custody_head (
  shard smallint primary key check (shard between 0 and 31),
  chain uuid not null,
  link bigint not null check (link >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  seal bytea check (octet_length(seal) = 32),
  seal_key_id bigint check (seal_key_id between 0 and 4294967295),
  constraint a_head_is_sealed check (num_nulls(seal, seal_key_id) = case link when 0 then 2 else 0 end)
) with (fillfactor = 10);
insert into custody_head (shard, chain, link, hash)
  select shard, id.chain, 0, decode(repeat('00', 32), 'hex')
  from generate_series(0, 31) as shard, (select gen_random_uuid() as chain) as id;

create function refuse_going_back() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.shard = old.shard and new.chain = old.chain and new.link > old.link then
    return new;
  end if;
  raise exception 'the custody chain only grows' using errcode = 'restrict_violation';
end $$;
create trigger custody_head_only_grows before insert or update or delete on custody_head
  for each row execute function refuse_going_back();
alter table custody_head enable always trigger custody_head_only_grows;
create trigger custody_head_stays before truncate on custody_head
  for each statement execute function refuse_change();
alter table custody_head enable always trigger custody_head_stays;

-- Events from before have no link: nothing proves them, and the verifier says how many they are.
alter table custody_event
  alter column shard drop default,
  add column link bigint check (link > 0),
  add column content_digest bytea check (octet_length(content_digest) = 32),
  drop constraint a_row_names_its_user,
  add constraint every_event_is_a_link check (
    link is not null and previous_hash is not null and hash is not null) not valid,
  add constraint what_names_no_user_is_redacted check (
    (user_fingerprint is null) = (content_digest is not null)) not valid;
create unique index custody_event_link on custody_event (shard, link);

-- One change is allowed: what names an erased user leaves, and the digest it was hashed by takes
-- its place, so that the chain holds.
create function refuse_change_but_redaction() returns trigger language plpgsql as $$
begin
  if old.content_digest is null and new.content_digest is not null and old.link is not null
      and (new.event_id, new.shard, new.link, new.previous_hash, new.hash, new.kind, new.at)
        = (old.event_id, old.shard, old.link, old.previous_hash, old.hash, old.kind, old.at)
      and num_nonnulls(new.user_fingerprint, new.protocol, new.token_fingerprint,
        new.consumer_key_fingerprint, new.service) = 0
      and (new.generation, new.reason, new.request_id) = (0, 'redacted', 'redacted') then
    return new;
  end if;
  raise exception 'the custody log is append-only' using errcode = 'restrict_violation';
end $$;
drop trigger custody_event_is_append_only on custody_event;
create trigger custody_event_is_append_only before delete or truncate on custody_event
  for each statement execute function refuse_change();
alter table custody_event enable always trigger custody_event_is_append_only;
create trigger custody_event_is_only_redacted before update on custody_event
  for each row execute function refuse_change_but_redaction();
alter table custody_event enable always trigger custody_event_is_only_redacted;

-- Whose events are redacted once they were kept long enough: a fingerprint by each key of that time.
create table erased_user (
  user_fingerprint fingerprint not null,
  erased_at timestamptz not null,
  newest_event bigint not null,
  primary key (user_fingerprint, erased_at)
);
create index erased_user_age on erased_user (erased_at);
create index sighting_age on sighting (seen_at);

-- The keys that what is stored may need; a keyset without them is of another deployment.
create table keyset_key (
  part text not null check (part in ('encryption', 'fingerprinting')),
  key_id bigint not null check (key_id between 0 and 4294967295),
  noted_at timestamptz not null,
  primary key (part, key_id)
);
-- Tink puts a byte and then the key's id in front of each ciphertext.
insert into keyset_key
  select 'encryption', ('x' || encode(substring(ciphertext from 2 for 4), 'hex'))::bit(32)::bigint, now()
  from (
    select token_ciphertext from token_pair
    union select access_ciphertext from oauth2_grant where access_ciphertext is not null
    union select token_ciphertext from invalidation) as stored (ciphertext)
  group by 2
  union
  select 'fingerprinting', fingerprint_key_id, now()
  from (
    select fingerprint_key_id from token_pair
    union select fingerprint_key_id from oauth2_grant where fingerprint_key_id is not null) as made
  group by 2;
