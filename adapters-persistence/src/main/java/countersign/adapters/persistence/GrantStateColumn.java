package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.HeldGrant;
import countersign.domain.Standing;
import java.time.Instant;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;

/// [ConnectionState#of] a grant in SQL; a test compares the two.
final class GrantStateColumn {
  private GrantStateColumn() {}

  /// @param client every fingerprint of the client id that is configured
  static Field<String> of(Set<Fingerprint> client, Instant now) {
    return when(OAUTH2_GRANT.GENERATION.isNull(), ofEnding())
        .when(isOfAnother(client), word(ConnectionState.CONSUMER_KEY_CHANGED))
        .when(OAUTH2_GRANT.REFRESH_REFUSED_AT.isNotNull(), word(ConnectionState.REVOKED))
        .when(stands(Standing.SUSPENDED), word(ConnectionState.SUSPENDED))
        .when(stands(Standing.LOCKED), word(ConnectionState.LOCKED))
        .when(isInDoubt(now), word(ConnectionState.UNVERIFIED))
        .when(OAUTH2_GRANT.ACCOUNT_ID.isNull(), word(ConnectionState.UNVERIFIED))
        .else_(word(ConnectionState.CONNECTED));
  }

  private static Field<String> ofEnding() {
    return when(
            OAUTH2_GRANT.ENDING_REASON.eq(Words.of(EndReason.REVOKED)),
            word(ConnectionState.REVOKED))
        .else_(word(ConnectionState.NOT_CONNECTED));
  }

  private static Condition isOfAnother(Set<Fingerprint> client) {
    return OAUTH2_GRANT.CLIENT_FINGERPRINT.notIn(client.stream().map(Fingerprint::hex).toList());
  }

  private static Condition stands(Standing standing) {
    return OAUTH2_GRANT.STANDING.eq(Words.of(standing));
  }

  private static Condition isInDoubt(Instant now) {
    return OAUTH2_GRANT
        .REFRESH_BEGUN_AT
        .isNotNull()
        .and(OAUTH2_GRANT.EXPIRES_AT.le(Micros.of(now.plus(HeldGrant.SAFETY))));
  }

  private static Field<String> word(ConnectionState state) {
    return inline(Words.of(state));
  }
}
