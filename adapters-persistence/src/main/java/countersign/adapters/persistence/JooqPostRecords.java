package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.POST_RECORD;
import static org.jooq.impl.DSL.arrayAppend;
import static org.jooq.impl.DSL.cardinality;

import countersign.application.port.out.PostRecords;
import countersign.domain.IdempotencyKey;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.UserId;
import java.time.Instant;
import org.jooq.Condition;

/// Records of posts in PostgreSQL. A write applies only to the claim whose number its ticket
/// carries, and tells of the post after those that are out: one that comes late, or twice, changes
/// nothing.
record JooqPostRecords(Storage storage) implements PostRecords {

  @Override
  public Claim claim(UserId user, IdempotencyKey key, String body, Instant now, Instant until) {
    return storage.inTransaction(
        jooq -> new PostClaim(jooq, user, key, body, Micros.of(now), Micros.of(until)).make());
  }

  /// False also for a post that is not the next one.
  @Override
  public boolean intend(Ticket ticket, int index, Instant now) {
    return storage.query(jooq ->
        jooq.update(POST_RECORD)
            .set(POST_RECORD.STATE, Words.of(PostState.SENDING))
            .set(POST_RECORD.INTENDED_AT, Micros.of(now))
            .where(isOpen(ticket))
            .and(isNext(index))
            .execute())
        == 1;
  }

  @Override
  public void sent(Ticket ticket, int index, PostId id) {
    storage.query(jooq ->
        jooq.update(POST_RECORD)
            .set(POST_RECORD.STATE, Words.of(PostState.CLAIMED))
            .set(POST_RECORD.SENT, arrayAppend(POST_RECORD.SENT, id.value()))
            .where(isOpen(ticket))
            .and(isNext(index))
            .execute());
  }

  @Override
  public void notSent(Ticket ticket, int index) {
    storage.query(jooq ->
        jooq.update(POST_RECORD)
            .set(POST_RECORD.STATE, Words.of(PostState.CLAIMED))
            .where(isOpen(ticket))
            .and(isNext(index))
            .execute());
  }

  @Override
  public void end(Ticket ticket, Outcome outcome) {
    storage.query(jooq ->
        jooq.update(POST_RECORD)
            .set(POST_RECORD.STATE, Words.of(PostState.ENDED))
            .set(
                POST_RECORD.SENT, outcome.sent().stream().map(PostId::value).toArray(String[]::new))
            .set(
                POST_RECORD.MEDIA,
                outcome.media().stream().map(MediaId::value).toArray(String[]::new))
            .set(POST_RECORD.POSTED_WITH, Words.of(outcome.postedWith()))
            .set(POST_RECORD.UPLOADED_WITH, Words.of(outcome.uploadedWith()))
            .set(POST_RECORD.WARNING, outcome.warning().orElse(null))
            .set(POST_RECORD.FAILURE, outcome.failure().orElse(null))
            .where(isOpen(ticket))
            .execute());
  }

  /// Without effect once a post is out.
  @Override
  public void release(Ticket ticket) {
    storage.query(
        jooq -> jooq.deleteFrom(POST_RECORD).where(isOpen(ticket)).and(isNext(0)).execute());
  }

  @Override
  public int forget(Instant before) {
    return storage.query(jooq ->
        jooq.deleteFrom(POST_RECORD).where(POST_RECORD.CLAIMED_AT.lt(Micros.of(before))).execute());
  }

  private static Condition isOpen(Ticket ticket) {
    return POST_RECORD
        .USER_ID
        .eq(ticket.user().value())
        .and(POST_RECORD.IDEMPOTENCY_KEY.eq(ticket.key().value()))
        .and(POST_RECORD.CLAIM_NUMBER.eq(ticket.number()))
        .and(POST_RECORD.STATE.ne(Words.of(PostState.ENDED)));
  }

  private static Condition isNext(int index) {
    return cardinality(POST_RECORD.SENT).eq(index);
  }
}
