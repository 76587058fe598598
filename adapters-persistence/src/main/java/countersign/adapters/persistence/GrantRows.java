package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Sequences.CONNECTION_REVISION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import countersign.adapters.persistence.GrantCipher.Place;
import countersign.adapters.persistence.GrantCipher.Sealed;
import countersign.application.port.out.GrantVault.Opened;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.HeldGrant;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;

/// One row for each user who ever had a grant, with the encrypted tokens of the one held.
record GrantRows(DSLContext jooq, Keyset keyset) {

  GrantConnection find(UserId user) {
    return read(user).map(GrantRow::read).orElseGet(() -> none(user));
  }

  /// An erased user goes on counting: no generation is given twice.
  private GrantConnection none(UserId user) {
    var log = new CustodyHistory(jooq, keyset.fingerprints());
    return GrantConnection.none(user, log.newest(user, Protocol.OAUTH2));
  }

  private Optional<Record> read(UserId user) {
    return jooq.selectFrom(OAUTH2_GRANT)
        .where(OAUTH2_GRANT.USER_ID.eq(user.value()))
        .fetchOptional(row -> row);
  }

  /// Connection and tokens of one moment.
  ///
  /// @throws StorageUnavailable when the tokens do not decrypt
  Opened open(UserId user) {
    return read(user).map(this::open).orElseGet(() -> new Opened(none(user), Optional.empty()));
  }

  private Opened open(Record row) {
    var connection = GrantRow.read(row);
    return new Opened(connection, connection.held().map(grant -> open(connection, grant, row)));
  }

  private GrantTokens open(GrantConnection connection, HeldGrant grant, Record row) {
    var sealed =
        new Sealed(
            row.get(OAUTH2_GRANT.ACCESS_CIPHERTEXT), row.get(OAUTH2_GRANT.REFRESH_CIPHERTEXT));
    try {
      return keyset.grantCipher().open(sealed, place(connection, grant));
    } catch (GeneralSecurityException e) {
      throw new StorageUnavailable(
          "a stored grant does not decrypt: its key is not in the keyset, or its row was altered",
          e);
    }
  }

  RevisionedRow row() {
    return RevisionedRow.ofGrants(jooq);
  }

  /// Under a revision that no connection had before. The tokens stay as they are.
  void write(GrantConnection after, Instant now) {
    write(after, Map.of(), now);
  }

  /// Without tokens, which are erased.
  void writeWithoutTokens(GrantConnection after, Instant now) {
    var none = new LinkedHashMap<Field<?>, @Nullable Object>();
    none.put(OAUTH2_GRANT.TOKEN_FINGERPRINT, null);
    none.put(OAUTH2_GRANT.CLIENT_FINGERPRINT, null);
    none.put(OAUTH2_GRANT.FINGERPRINT_KEY_ID, null);
    none.put(OAUTH2_GRANT.ACCESS_CIPHERTEXT, null);
    none.put(OAUTH2_GRANT.REFRESH_CIPHERTEXT, null);
    write(after, none, now);
  }

  /// With these tokens in place of those before.
  void write(GrantConnection after, HeldGrant grant, GrantTokens tokens, Instant now) {
    var sealed = keyset.grantCipher().seal(tokens, place(after, grant));
    write(
        after,
        Map.of(
            OAUTH2_GRANT.TOKEN_FINGERPRINT,
            grant.token().hex(),
            OAUTH2_GRANT.CLIENT_FINGERPRINT,
            grant.client().hex(),
            OAUTH2_GRANT.FINGERPRINT_KEY_ID,
            keyset.fingerprintKeyId(),
            OAUTH2_GRANT.ACCESS_CIPHERTEXT,
            sealed.access(),
            OAUTH2_GRANT.REFRESH_CIPHERTEXT,
            sealed.refresh()),
        now);
  }

  private void write(
      GrantConnection after, Map<Field<?>, ? extends @Nullable Object> tokens, Instant now) {
    jooq.update(OAUTH2_GRANT)
        .set(OAUTH2_GRANT.REVISION, CONNECTION_REVISION.nextval())
        .set(GrantRow.facts(after))
        .set(tokens)
        .set(OAUTH2_GRANT.CHANGED_AT, now)
        .where(OAUTH2_GRANT.USER_ID.eq(after.user().value()))
        .execute();
  }

  /// Rows that another instance is claiming at this moment are passed over, not waited for.
  List<UserId> claimDue(Instant now, Instant until, int limit) {
    var due =
        name("due")
            .as(
                select(OAUTH2_GRANT.USER_ID, OAUTH2_GRANT.NEXT_LOOK_AT)
                    .from(OAUTH2_GRANT)
                    .where(OAUTH2_GRANT.NEXT_LOOK_AT.le(Micros.of(now)))
                    .orderBy(OAUTH2_GRANT.NEXT_LOOK_AT)
                    .limit(limit)
                    .forUpdate()
                    .skipLocked());
    return jooq
        .with(due)
        .update(OAUTH2_GRANT)
        .set(OAUTH2_GRANT.NEXT_LOOK_AT, Micros.of(until))
        .from(due)
        .where(OAUTH2_GRANT.USER_ID.eq(due.field(OAUTH2_GRANT.USER_ID)))
        .returningResult(OAUTH2_GRANT.USER_ID, due.field(OAUTH2_GRANT.NEXT_LOOK_AT))
        .fetch()
        .stream()
        .sorted(Comparator.comparing(Record2::value2)) // `returning` promises no order
        .map(row -> new UserId(row.value1()))
        .toList();
  }

  private static Place place(GrantConnection connection, HeldGrant grant) {
    return new Place(connection.user(), grant.generation(), grant.client());
  }
}
