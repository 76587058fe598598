package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.HeldGrant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/// [PairStateParts] of the grants.
///
/// @param clients every fingerprint of the client id that is configured
record GrantStateParts(DSLContext jooq, Set<Fingerprint> clients, Instant now) {
  private static final Condition IS_HELD = OAUTH2_GRANT.GENERATION.isNotNull();
  private static final String REVOKED = Words.of(ConnectionState.REVOKED);
  private static final String UNVERIFIED = Words.of(ConnectionState.UNVERIFIED);
  private static final String CONNECTED = Words.of(ConnectionState.CONNECTED);

  /// Whether such a grant is in doubt is a matter of time and no matter of an index.
  private static final String REFRESHING = "refreshing";

  /// Written as in the index `oauth2_grant_by_state`.
  private static final Field<String> STATE =
      when(OAUTH2_GRANT.REFRESH_REFUSED_AT.isNotNull(), inline(REVOKED))
          .when(OAUTH2_GRANT.REFRESH_BEGUN_AT.isNotNull(), inline(REFRESHING))
          .when(OAUTH2_GRANT.ACCOUNT_ID.isNull(), inline(UNVERIFIED))
          .else_(inline(CONNECTED));

  List<Select<Record1<String>>> of(ConnectionState state, ListedUsers users) {
    return Stream.concat(ended(state, users), held(state, users)).toList();
  }

  private static Stream<Select<Record1<String>>> ended(ConnectionState state, ListedUsers users) {
    var also =
        state == ConnectionState.NOT_CONNECTED
            ? PairStateParts.saysNothing(OAUTH2_GRANT.USER_ID)
            : noCondition();
    return Arrays.stream(EndReason.values())
        .filter(reason -> ConnectionState.of(reason) == state)
        .map(reason -> OAUTH2_GRANT.ENDING_REASON.eq(Words.of(reason)).and(also))
        .map(ended -> users.part(OAUTH2_GRANT, OAUTH2_GRANT.USER_ID, ended));
  }

  /// Whether nothing is to be told of the user's grant, so that the pair alone counts.
  static Condition saysNothing(Field<String> user) {
    var ended =
        Arrays.stream(EndReason.values())
            .filter(reason -> ConnectionState.of(reason) != ConnectionState.NOT_CONNECTED)
            .map(Words::of)
            .toList();
    return notExists(
        selectOne()
            .from(OAUTH2_GRANT)
            .where(OAUTH2_GRANT.USER_ID.eq(user))
            .and(IS_HELD.or(OAUTH2_GRANT.ENDING_REASON.in(ended))));
  }

  private Stream<Select<Record1<String>>> held(ConnectionState state, ListedUsers users) {
    var isOver =
        OAUTH2_GRANT
            .EXPIRES_AT
            .le(Micros.of(now.plus(HeldGrant.SAFETY)))
            .or(OAUTH2_GRANT.ACCOUNT_ID.isNull());
    var conditions =
        switch (state) {
          case CONNECTED -> List.of(is(CONNECTED), is(REFRESHING).andNot(isOver));
          case UNVERIFIED -> List.of(is(UNVERIFIED), is(REFRESHING).and(isOver));
          case REVOKED -> List.of(is(REVOKED));
          case CONSUMER_KEY_CHANGED ->
              List.of(is(REVOKED), is(REFRESHING), is(UNVERIFIED), is(CONNECTED));
          case SUSPENDED, LOCKED -> List.of(OAUTH2_GRANT.STANDING.eq(inline(Words.of(state))));
          case NOT_CONNECTED, READ_ONLY -> List.<Condition>of();
        };
    return clients(state)
        .map(OAUTH2_GRANT.CLIENT_FINGERPRINT::eq)
        .flatMap(client -> conditions.stream().map(client::and))
        .map(held -> users.part(OAUTH2_GRANT, OAUTH2_GRANT.USER_ID, IS_HELD.and(held)));
  }

  private static Condition is(String word) {
    return STATE.eq(inline(word));
  }

  /// The client ids whose grants may be in that state.
  private Stream<String> clients(ConnectionState state) {
    if (state != ConnectionState.CONSUMER_KEY_CHANGED) {
      return clients.stream().map(Fingerprint::hex);
    }
    return DistinctKeys.of(jooq, OAUTH2_GRANT, OAUTH2_GRANT.CLIENT_FINGERPRINT, IS_HELD).stream()
        .filter(client -> !clients.contains(new Fingerprint(client)));
  }
}
