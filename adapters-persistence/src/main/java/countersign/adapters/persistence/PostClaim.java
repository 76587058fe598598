package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.POST_RECORD;
import static org.jooq.impl.DSL.default_;

import countersign.application.port.out.PostRecords;
import countersign.application.port.out.PostRecords.Claim;
import countersign.application.port.out.PostRecords.Outcome;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.domain.IdempotencyKey;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// One try to claim a key, inside a transaction that holds the lock on the key's row from where it
/// has found one.
record PostClaim(
    DSLContext jooq, UserId user, IdempotencyKey key, String body, Instant now, Instant until) {

  Claim make() {
    expire();
    return insert().or(this::inspect).orElseGet(Claim.Busy::new); // gone again: let go this moment
  }

  /// What should be forgotten may still be there, because forgetting takes turns.
  private void expire() {
    jooq.deleteFrom(POST_RECORD)
        .where(isThis())
        .and(POST_RECORD.CLAIMED_AT.lt(now.minus(PostRecords.KEPT)))
        .execute();
  }

  private Optional<Claim> insert() {
    return jooq.insertInto(POST_RECORD)
        .set(POST_RECORD.USER_ID, user.value())
        .set(POST_RECORD.IDEMPOTENCY_KEY, key.value())
        .set(POST_RECORD.BODY_HASH, body)
        .set(POST_RECORD.CLAIMED_AT, now)
        .set(POST_RECORD.CLAIMED_UNTIL, until)
        .onConflict(POST_RECORD.USER_ID, POST_RECORD.IDEMPOTENCY_KEY)
        .doNothing()
        .returning(POST_RECORD.CLAIM_NUMBER)
        .fetchOptional(row -> new Claim.Mine(ticket(row)));
  }

  private Optional<Claim> inspect() {
    return jooq.selectFrom(POST_RECORD).where(isThis()).forUpdate().fetchOptional(this::judge);
  }

  private Claim judge(Record row) {
    if (!body.equals(row.get(POST_RECORD.BODY_HASH))) {
      return new Claim.OtherBody();
    }
    return switch (Words.read(PostState.class, row.get(POST_RECORD.STATE))) {
      case ENDED -> new Claim.Ended(outcome(row));
      case SENDING -> isSettled(row) ? brokenOff(row) : new Claim.Busy();
      case BROKEN_OFF -> isOver(row) ? brokenOff(row) : new Claim.Busy();
      case CLAIMED -> isOver(row) ? abandoned(row) : new Claim.Busy();
    };
  }

  private boolean isSettled(Record row) {
    return row.get(POST_RECORD.INTENDED_AT).plus(PostRecords.SETTLED).isBefore(now);
  }

  private boolean isOver(Record row) {
    return !row.get(POST_RECORD.CLAIMED_UNTIL).isAfter(now);
  }

  private Claim abandoned(Record row) {
    return row.get(POST_RECORD.SENT).length == 0
        ? new Claim.Mine(takeOver(PostState.CLAIMED))
        : brokenOff(row);
  }

  private Claim brokenOff(Record row) {
    return new Claim.BrokenOff(
        takeOver(PostState.BROKEN_OFF),
        posts(row.get(POST_RECORD.SENT)),
        row.get(POST_RECORD.INTENDED_AT));
  }

  private Ticket takeOver(PostState state) {
    return jooq.update(POST_RECORD)
        .set(POST_RECORD.CLAIM_NUMBER, default_(POST_RECORD.CLAIM_NUMBER))
        .set(POST_RECORD.STATE, Words.of(state))
        .set(POST_RECORD.CLAIMED_AT, now)
        .set(POST_RECORD.CLAIMED_UNTIL, until)
        .where(isThis())
        .returning(POST_RECORD.CLAIM_NUMBER)
        .fetchSingle(this::ticket);
  }

  private Ticket ticket(Record row) {
    return new Ticket(user, key, row.get(POST_RECORD.CLAIM_NUMBER));
  }

  private static Outcome outcome(Record row) {
    return new Outcome(
        posts(row.get(POST_RECORD.SENT)),
        texts(row.get(POST_RECORD.MEDIA)).stream().map(MediaId::new).toList(),
        Words.readOptional(Protocol.class, row.get(POST_RECORD.POSTED_WITH)),
        Words.readOptional(Protocol.class, row.get(POST_RECORD.UPLOADED_WITH)),
        Optional.ofNullable(row.get(POST_RECORD.WARNING)),
        Optional.ofNullable(row.get(POST_RECORD.FAILURE)));
  }

  private static List<PostId> posts(String[] ids) {
    return texts(ids).stream().map(PostId::new).toList();
  }

  private static List<String> texts(String @Nullable [] array) {
    return array == null ? List.of() : Arrays.asList(array);
  }

  private Condition isThis() {
    return POST_RECORD.USER_ID.eq(user.value()).and(POST_RECORD.IDEMPOTENCY_KEY.eq(key.value()));
  }
}
