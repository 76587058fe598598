-- Who acted in a user's place (impersonation). An event without one is encoded and hashed as before.
alter table custody_event add column actor_fingerprint fingerprint;

create or replace function refuse_change_but_redaction() returns trigger language plpgsql as $$
begin
  if old.content_digest is null and new.content_digest is not null and old.link is not null
      and (new.event_id, new.shard, new.link, new.previous_hash, new.hash, new.kind, new.at)
        = (old.event_id, old.shard, old.link, old.previous_hash, old.hash, old.kind, old.at)
      and num_nonnulls(new.user_fingerprint, new.protocol, new.token_fingerprint,
        new.consumer_key_fingerprint, new.service, new.actor_fingerprint) = 0
      and (new.generation, new.reason, new.request_id) = (0, 'redacted', 'redacted') then
    return new;
  end if;
  raise exception 'the custody log is append-only' using errcode = 'restrict_violation';
end $$;
