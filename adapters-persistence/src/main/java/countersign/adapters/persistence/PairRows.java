package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.when;

import countersign.adapters.persistence.PairCipher.Place;
import countersign.adapters.persistence.PairCipher.Sealed;
import countersign.application.port.out.PairsInUse.Opened;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// The encrypted pairs.
record PairRows(DSLContext jooq, Keyset keyset) {
  /// Should the process end between a commit and the scheduling of its check, the check is made all
  /// the same, this much after the commit.
  private static final Duration FIRST_CHECK = Duration.ofSeconds(15);

  private static final List<Field<?>> SEALED =
      List.of(TOKEN_PAIR.TOKEN_CIPHERTEXT, TOKEN_PAIR.SECRET_CIPHERTEXT);

  void insert(UserId user, HeldPair pair, String slot, TokenPair arrived) {
    var sealed = keyset.pairCipher().seal(arrived, place(user, pair));
    jooq.insertInto(TOKEN_PAIR)
        .set(TOKEN_PAIR.USER_ID, user.value())
        .set(TOKEN_PAIR.GENERATION, pair.generation().number())
        .set(TOKEN_PAIR.TOKEN_FINGERPRINT, pair.token().hex())
        .set(TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT, pair.consumerKey().hex())
        .set(TOKEN_PAIR.FINGERPRINT_KEY_ID, keyset.fingerprintKeyId())
        .set(TOKEN_PAIR.TOKEN_CIPHERTEXT, sealed.token())
        .set(TOKEN_PAIR.SECRET_CIPHERTEXT, sealed.secret())
        .set(PairRow.facts(pair, slot))
        .execute();
  }

  /// Decrypts what is stored. Empty when the pair is gone.
  ///
  /// @throws StorageUnavailable when it does not decrypt
  Optional<TokenPair> open(UserId user, Generation generation) {
    return jooq.select(TOKEN_PAIR.GENERATION, TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT)
        .select(SEALED)
        .from(TOKEN_PAIR)
        .where(PairRow.is(user, generation))
        .fetchOptional(row -> open(user, row));
  }

  /// Connection and held pair of one moment.
  ///
  /// @throws StorageUnavailable when the pair does not decrypt
  Opened openHeld(UserId user) {
    var connections = new ConnectionRows(jooq, keyset.fingerprints());
    var rows = connections.rows(user, SEALED);
    return new Opened(
        connections.read(user, rows),
        rows.stream()
            .filter(row -> PairRow.HELD.equals(row.get(TOKEN_PAIR.SLOT)))
            .map(row -> open(user, row))
            .findFirst());
  }

  private TokenPair open(UserId user, Record row) {
    var sealed =
        new Sealed(row.get(TOKEN_PAIR.TOKEN_CIPHERTEXT), row.get(TOKEN_PAIR.SECRET_CIPHERTEXT));
    var generation = new Generation(row.get(TOKEN_PAIR.GENERATION));
    try {
      return keyset
          .pairCipher()
          .open(sealed, Place.of(user, generation, row.get(TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT)));
    } catch (GeneralSecurityException e) {
      throw new StorageUnavailable(
          "a stored pair does not decrypt: its key is not in the keyset, or its row was altered",
          e);
    }
  }

  void update(UserId user, HeldPair pair, String slot) {
    jooq.update(TOKEN_PAIR)
        .set(PairRow.facts(pair, slot))
        .where(PairRow.is(user, pair.generation()))
        .execute();
  }

  void delete(UserId user, Generation generation) {
    jooq.deleteFrom(TOKEN_PAIR).where(PairRow.is(user, generation)).execute();
  }

  /// Sets a first check for those of the pairs that are not settled, and none for the others.
  void scheduleFirstCheck(UserId user, Collection<Generation> generations, Instant now) {
    var soon = DSL.val(now.plus(FIRST_CHECK), TOKEN_PAIR.NEXT_CHECK_AT);
    jooq.update(TOKEN_PAIR)
        .set(TOKEN_PAIR.NEXT_CHECK_AT, when(TOKEN_PAIR.UNSETTLED, soon))
        .set(
            TOKEN_PAIR.CHECK_ATTEMPTS,
            when(TOKEN_PAIR.UNSETTLED, TOKEN_PAIR.CHECK_ATTEMPTS).else_(0))
        .where(TOKEN_PAIR.USER_ID.eq(user.value()))
        .and(TOKEN_PAIR.GENERATION.in(generations.stream().map(Generation::number).toList()))
        .execute();
  }

  private static Place place(UserId user, HeldPair pair) {
    return new Place(user, pair.generation(), pair.consumerKey());
  }
}
