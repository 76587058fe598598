package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import countersign.domain.ConnectionState;
import countersign.domain.EndReason;
import countersign.domain.Fingerprint;
import countersign.domain.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/// The users whose pair is in a state, in parts that indexes give in order; a test compares them
/// with what the domain says of each user.
///
/// @param usable every fingerprint of every consumer key that is configured
record PairStateParts(DSLContext jooq, Set<Fingerprint> usable) {
  private static final Condition IS_HELD = TOKEN_PAIR.SLOT.eq(inline(PairRow.HELD));

  /// Written as in the index `token_pair_by_state`.
  private static final Field<String> STATE =
      when(TOKEN_PAIR.STANDING.ne(inline(Words.of(Standing.GOOD))), TOKEN_PAIR.STANDING)
          .when(TOKEN_PAIR.LEVEL.isNull(), inline(Words.of(ConnectionState.UNVERIFIED)))
          .else_(inline(Words.of(ConnectionState.CONNECTED)));

  private static final List<ConnectionState> OF_HELD =
      List.of(
          ConnectionState.SUSPENDED,
          ConnectionState.LOCKED,
          ConnectionState.UNVERIFIED,
          ConnectionState.CONNECTED);

  List<Select<Record1<String>>> of(ConnectionState state, ListedUsers users) {
    return Stream.concat(ended(state, users), held(state, users)).toList();
  }

  /// Whoever holds nothing, because what was held ended so.
  private static Stream<Select<Record1<String>>> ended(ConnectionState state, ListedUsers users) {
    var also =
        state == ConnectionState.NOT_CONNECTED
            ? GrantStateParts.saysNothing(CONNECTION.USER_ID)
            : noCondition();
    return Arrays.stream(EndReason.values())
        .filter(reason -> ConnectionState.of(reason) == state)
        .map(reason -> CONNECTION.ENDING_REASON.eq(Words.of(reason)).and(also))
        .map(ended -> users.part(CONNECTION, CONNECTION.USER_ID, ended));
  }

  /// Whether nothing is to be told of the user's pair, so that the grant alone counts.
  static Condition saysNothing(Field<String> user) {
    var ended =
        Arrays.stream(EndReason.values())
            .filter(reason -> ConnectionState.of(reason) != ConnectionState.NOT_CONNECTED)
            .map(Words::of)
            .toList();
    return notExists(
            selectOne()
                .from(CONNECTION)
                .where(CONNECTION.USER_ID.eq(user).and(CONNECTION.ENDING_REASON.in(ended))))
        .andNotExists(selectOne().from(TOKEN_PAIR).where(TOKEN_PAIR.USER_ID.eq(user)));
  }

  private Stream<Select<Record1<String>>> held(ConnectionState state, ListedUsers users) {
    if (state == ConnectionState.CONSUMER_KEY_CHANGED) {
      return others().flatMap(key -> OF_HELD.stream().map(any -> held(key, any, users)));
    }
    return usable.stream()
        .filter(_ -> OF_HELD.contains(state))
        .map(key -> held(key.hex(), state, users));
  }

  private static Select<Record1<String>> held(
      String key, ConnectionState state, ListedUsers users) {
    return users.part(
        TOKEN_PAIR,
        TOKEN_PAIR.USER_ID,
        IS_HELD
            .and(TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT.eq(key))
            .and(STATE.eq(inline(Words.of(state)))));
  }

  /// The consumer keys of held pairs that are not configured any more.
  private Stream<String> others() {
    return DistinctKeys.of(jooq, TOKEN_PAIR, TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT, IS_HELD).stream()
        .filter(key -> !usable.contains(new Fingerprint(key)));
  }
}
