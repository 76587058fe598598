package countersign.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Values the tests of this package share.
final class Samples {
  static final UserId ALICE = new UserId("user-alice");
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final Occasion NOW = new Occasion(NOON, new RequestId("r-1"));
  static final Fingerprint CONSUMER = fingerprint(999);
  static final TwitterAccount ACCOUNT = new TwitterAccount("7000000", Optional.of("alice"));
  static final Finding WRITE =
      new Finding.WriteCapable(AccessLevel.READ_WRITE, Optional.of(ACCOUNT));
  static final Finding READ_ONLY = new Finding.ReadOnly(Optional.of(ACCOUNT));
  static final Finding DEAD = new Finding.Dead();
  static final Finding TIMEOUT =
      new Finding.Unknown(Inconclusive.because(Inconclusive.Cause.TIMEOUT));

  private Samples() {}

  static Fingerprint fingerprint(int n) {
    return new Fingerprint("%032x".formatted(n));
  }

  static Arrival arrival(int token) {
    return new Arrival(fingerprint(token), CONSUMER, Optional.of(ACCOUNT), true);
  }

  /// The connection after a pair arrived and X gave `finding`.
  static Connection connected(int token, Finding finding) {
    return arrive(Connection.none(ALICE), token, finding).transition().after();
  }

  static ArrivalRule.Arrived arrive(Connection before, int token, Finding finding) {
    return ArrivalRule.judge(before, arrival(token), List.of(), finding, NOW);
  }

  static ArrivalRule.Arrived arrive(
      Connection before, int token, Finding finding, Sighting... known) {
    return ArrivalRule.judge(before, arrival(token), List.of(known), finding, NOW);
  }

  /// Of a user without a grant, at noon.
  static Situation situation(Connection pair) {
    return situation(pair, GrantSamples.none(), true, NOON);
  }

  /// With a consumer key that is configured, and no limits.
  static Situation situation(
      Connection pair, GrantConnection grant, boolean grantIsConfigured, Instant now) {
    return new Situation(
        pair, true, grant, grantIsConfigured, true, Closed.NOTHING, Optional.empty(), now);
  }

  static Sighting seen(int token, EndReason reason) {
    return new Sighting(fingerprint(token), CONSUMER, Optional.empty(), NOON, Optional.of(reason));
  }
}
