-- When all was done that a flow was taken for: whoever comes with the same callback waits for it.
alter table pending_connection
  add column finished_at timestamptz,
  add constraint only_what_was_taken_is_finished
    check (finished_at is null or taken_at is not null);
update pending_connection set finished_at = taken_at;
