package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;

import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What is known of a pair, as columns; the ciphertexts are not among them.
final class PairRow {
  static final String HELD = "held";
  static final String CANDIDATE = "candidate";

  static final List<Field<?>> COLUMNS =
      List.of(
          TOKEN_PAIR.GENERATION,
          TOKEN_PAIR.SLOT,
          TOKEN_PAIR.TOKEN_FINGERPRINT,
          TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT,
          TOKEN_PAIR.ACCOUNT_ID,
          TOKEN_PAIR.SCREEN_NAME,
          TOKEN_PAIR.LEVEL,
          TOKEN_PAIR.STANDING,
          TOKEN_PAIR.DOUBT,
          TOKEN_PAIR.CONNECTED_AT,
          TOKEN_PAIR.VERIFIED_AT,
          TOKEN_PAIR.LAST_USED_AT);

  private PairRow() {}

  static HeldPair read(Record row) {
    return new HeldPair(
        new Generation(row.get(TOKEN_PAIR.GENERATION)),
        new Fingerprint(row.get(TOKEN_PAIR.TOKEN_FINGERPRINT)),
        new Fingerprint(row.get(TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT)),
        account(row.get(TOKEN_PAIR.ACCOUNT_ID), row.get(TOKEN_PAIR.SCREEN_NAME)),
        Words.readLevel(row.get(TOKEN_PAIR.LEVEL)),
        Words.read(Standing.class, row.get(TOKEN_PAIR.STANDING)),
        Words.readOptional(Inconclusive.Cause.class, row.get(TOKEN_PAIR.DOUBT)),
        row.get(TOKEN_PAIR.CONNECTED_AT),
        Optional.ofNullable(row.get(TOKEN_PAIR.VERIFIED_AT)),
        Optional.ofNullable(row.get(TOKEN_PAIR.LAST_USED_AT)));
  }

  static Optional<TwitterAccount> account(@Nullable String id, @Nullable String screenName) {
    return Optional.ofNullable(id)
        .map(known -> new TwitterAccount(known, Optional.ofNullable(screenName)));
  }

  /// What a check can change, and the slot.
  static Map<Field<?>, @Nullable Object> facts(HeldPair pair, String slot) {
    var facts = new LinkedHashMap<Field<?>, @Nullable Object>();
    facts.put(TOKEN_PAIR.SLOT, slot);
    facts.put(TOKEN_PAIR.ACCOUNT_ID, pair.account().map(TwitterAccount::id).orElse(null));
    facts.put(
        TOKEN_PAIR.SCREEN_NAME, pair.account().flatMap(TwitterAccount::screenName).orElse(null));
    facts.put(TOKEN_PAIR.LEVEL, Words.ofLevel(pair.level()));
    facts.put(TOKEN_PAIR.STANDING, Words.of(pair.standing()));
    facts.put(TOKEN_PAIR.DOUBT, Words.of(pair.doubt()));
    facts.put(TOKEN_PAIR.CONNECTED_AT, Micros.of(pair.connectedAt()));
    facts.put(TOKEN_PAIR.VERIFIED_AT, Micros.of(pair.verifiedAt()));
    facts.put(TOKEN_PAIR.LAST_USED_AT, Micros.of(pair.lastUsedAt()));
    return facts;
  }

  static Condition is(UserId user, Generation generation) {
    return TOKEN_PAIR.USER_ID.eq(user.value()).and(TOKEN_PAIR.GENERATION.eq(generation.number()));
  }
}
