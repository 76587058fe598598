package countersign.domain;

import static countersign.domain.Samples.ACCOUNT;
import static countersign.domain.Samples.ALICE;
import static countersign.domain.Samples.NOON;
import static countersign.domain.Samples.NOW;
import static countersign.domain.Samples.fingerprint;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

final class GrantSamples {
  static final Fingerprint CLIENT = fingerprint(888);
  static final TwitterAccount BOB = new TwitterAccount("7000001", Optional.of("bob"));
  static final Set<GrantScope> ALL = EnumSet.allOf(GrantScope.class);
  static final Duration LIFE = Duration.ofHours(2);

  private GrantSamples() {}

  static GrantConnection none() {
    return GrantConnection.none(ALICE, Generation.NONE);
  }

  static GrantArrival arrival(int token) {
    return arrival(token, ALL, true, Optional.of(ACCOUNT));
  }

  static GrantArrival arrival(
      int token, Set<GrantScope> scopes, boolean hasRefresh, Optional<TwitterAccount> account) {
    return new GrantArrival(
        fingerprint(token), CLIENT, scopes, hasRefresh, account, NOON.plus(LIFE));
  }

  static Set<GrantScope> without(GrantScope scope) {
    var scopes = EnumSet.allOf(GrantScope.class);
    scopes.remove(scope);
    return scopes;
  }

  /// A user who consented at noon.
  static GrantConnection granted(int token) {
    return GrantRule.judge(none(), arrival(token), Optional.empty(), NOW).transition().after();
  }

  static GrantConnection unidentified(int token) {
    var arrival = arrival(token, ALL, true, Optional.empty());
    return GrantRule.judge(none(), arrival, Optional.empty(), NOW).transition().after();
  }

  static Occasion at(Instant when) {
    return new Occasion(when, NOW.request());
  }

  static HeldGrant held(GrantConnection connection) {
    return connection.held().orElseThrow();
  }
}
