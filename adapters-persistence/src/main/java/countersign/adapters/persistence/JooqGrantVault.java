package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The grants in PostgreSQL. Tokens that do not decrypt are told as `StorageUnavailable`, as pairs
/// are by [JooqTokenVault].
record JooqGrantVault(Storage storage, Keyset keyset, InstantSource clock) implements GrantVault {

  @Override
  public GrantConnection find(UserId user) {
    return storage.query(jooq -> grants(jooq).find(user));
  }

  @Override
  public Opened open(UserId user) {
    return storage.query(jooq -> grants(jooq).open(user));
  }

  /// What is returned was read again, with times as the database keeps them: a later change is
  /// decided by comparing them.
  @Override
  public Commit commit(GrantTransition transition, Optional<GrantTokens> arrived) {
    if (transition.stored().isPresent() && arrived.isEmpty()) {
      throw new IllegalArgumentException("a grant is to be stored, but its tokens are missing");
    }
    var now = Micros.of(clock.instant());
    return storage.inTransaction(jooq -> {
      var grants = grants(jooq);
      if (!grants.row().lock(transition.before().user(), transition.before().revision(), now)) {
        return new Commit.Stale();
      }
      new GrantApplication(jooq, keyset, transition, now).apply(arrived);
      return new Commit.Done(grants.find(transition.after().user()));
    });
  }

  /// No lock on the grant's row, for the reasons [UseRows] gives.
  @Override
  public boolean admit(Opened opened, CustodyEvent use) {
    if (!use.user().equals(opened.connection().user())) {
      throw new IllegalArgumentException("a use of another user's grant");
    }
    try {
      return storage.inTransaction(
          jooq -> log(jooq).appendIf(isAtRevisionOf(opened.connection()), use));
    } catch (StorageUnavailable e) {
      throw new CustodyLogUnavailable("the database did not record a use", e);
    }
  }

  private static Condition isAtRevisionOf(GrantConnection connection) {
    var revision =
        field(
            select(OAUTH2_GRANT.REVISION)
                .from(OAUTH2_GRANT)
                .where(OAUTH2_GRANT.USER_ID.eq(connection.user().value())));
    return coalesce(revision, inline(0L)).eq(connection.revision());
  }

  @Override
  public List<UserId> claimDue(Instant now, Instant until, int limit) {
    return storage.query(jooq -> grants(jooq).claimDue(now, until, limit));
  }

  @Override
  public void scheduleLook(GrantConnection seen, Instant next) {
    storage.query(jooq ->
        jooq.update(OAUTH2_GRANT)
            .set(OAUTH2_GRANT.NEXT_LOOK_AT, Micros.of(next))
            .where(OAUTH2_GRANT.USER_ID.eq(seen.user().value()))
            .and(OAUTH2_GRANT.REVISION.eq(seen.revision()))
            .and(OAUTH2_GRANT.GENERATION.isNotNull())
            .execute());
  }

  @Override
  public Optional<Instant> nextLook(UserId user) {
    return storage.query(jooq ->
        jooq.select(OAUTH2_GRANT.NEXT_LOOK_AT)
            .from(OAUTH2_GRANT)
            .where(OAUTH2_GRANT.USER_ID.eq(user.value()))
            .fetchOptional(OAUTH2_GRANT.NEXT_LOOK_AT));
  }

  @Override
  public Map<ConnectionState, Long> count(Set<Fingerprint> client, Instant now) {
    var state = GrantStateColumn.of(client, now).as("state");
    return storage.query(jooq ->
        jooq.select(state, DSL.count())
            .from(OAUTH2_GRANT)
            .groupBy(state)
            .fetchMap(
                row -> Words.read(ConnectionState.class, row.value1()),
                row -> (long) row.value2()));
  }

  @Override
  public Optional<Instant> lastUse(UserId user, Instant since) {
    return storage.query(
        jooq -> new CustodyHistory(jooq, keyset.fingerprints()).lastUseOfGrant(user, since));
  }

  private GrantRows grants(DSLContext jooq) {
    return new GrantRows(jooq, keyset);
  }

  private CustodyLog log(DSLContext jooq) {
    return new CustodyLog(jooq, keyset);
  }
}
