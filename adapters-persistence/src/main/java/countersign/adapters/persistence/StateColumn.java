package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.when;

import countersign.domain.ConnectionState;
import countersign.domain.EndReason;
import countersign.domain.Fingerprint;
import countersign.domain.Standing;
import java.util.Arrays;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;

/// [ConnectionState#of] in SQL, over a connection joined with its held pair; a test compares the
/// two.
final class StateColumn {
  private StateColumn() {}

  /// @param usable the consumer keys that are configured
  static Field<String> of(Set<Fingerprint> usable) {
    return when(TOKEN_PAIR.USER_ID.isNull(), ofEnding())
        .when(not(isUsable(usable)), word(ConnectionState.CONSUMER_KEY_CHANGED))
        .when(stands(Standing.SUSPENDED), word(ConnectionState.SUSPENDED))
        .when(stands(Standing.LOCKED), word(ConnectionState.LOCKED))
        .when(TOKEN_PAIR.LEVEL.isNotNull(), word(ConnectionState.CONNECTED))
        .else_(word(ConnectionState.UNVERIFIED));
  }

  private static Field<String> ofEnding() {
    return Arrays.stream(EndReason.values())
        .filter(reason -> ConnectionState.of(reason) != ConnectionState.NOT_CONNECTED)
        .reduce(
            word(ConnectionState.NOT_CONNECTED),
            (otherwise, reason) ->
                when(ended(reason), word(ConnectionState.of(reason))).else_(otherwise),
            (_, whole) -> whole);
  }

  private static Condition isUsable(Set<Fingerprint> usable) {
    return TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT.in(usable.stream().map(Fingerprint::hex).toList());
  }

  private static Condition stands(Standing standing) {
    return TOKEN_PAIR.STANDING.eq(Words.of(standing));
  }

  private static Condition ended(EndReason reason) {
    return CONNECTION.ENDING_REASON.eq(Words.of(reason));
  }

  private static Field<String> word(ConnectionState state) {
    return inline(Words.of(state));
  }
}
