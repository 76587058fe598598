package countersign.adapters.http.page;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.Advice;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The two authorizations of a user, as one page tells of them.
///
/// @param showsGrants false where only OAuth 1.0a is configured: the other side is left out then
record Sides(Status status, boolean showsGrants) {
  private static final String GRANTS = "/api/twitter/oauth?returnUrl=%2F";
  private static final String PAIRS = "/api/twitter/oauth1?returnUrl=%2F";

  /// A pair does all that a grant does, so one is not urged on a user whose pair is good.
  private static final Advice ADD =
      new Advice(
          Action.NONE,
          "Everything works with OAuth 1.0a",
          List.of("OAuth 2.0 is not connected. Posts go out with OAuth 1.0a until it is."));

  Optional<TwitterAccount> account() {
    var paired = status.held().flatMap(HeldPair::account);
    return showsGrants
        ? paired.or(() -> status.grant().held().flatMap(HeldGrant::account))
        : paired;
  }

  /// Where connecting begins. One consent is enough where only the pair is missing; else the OAuth
  /// 2.0 flow leads on to the other one.
  String start() {
    return showsGrants && !status.grant().isUsable() ? GRANTS : PAIRS;
  }

  /// Where another X account is connected, on both sides.
  String startWithAnother() {
    return (showsGrants ? GRANTS : PAIRS) + "&switchAccount=true";
  }

  boolean isAnyHeld() {
    return status.held().isPresent() || (showsGrants && status.grant().held().isPresent());
  }

  boolean couldAddGrant() {
    return showsGrants
        && status.canWrite()
        && status.grant().state() == ConnectionState.NOT_CONNECTED;
  }

  /// The side that needs its user goes before the one that is fine or mends itself.
  Advice first() {
    return all().getFirst();
  }

  /// What to do about either side, the most pressing first, each said once.
  List<Advice> all() {
    if (!showsGrants) {
      return List.of(status.advice());
    }
    if (couldAddGrant()) {
      return List.of(status.advice().action() == Action.NONE ? ADD : status.advice());
    }
    var pressing =
        Stream.of(status.advice(), status.grant().advice())
            .distinct()
            .filter(advice -> advice.action() != Action.NONE)
            .sorted((one, other) -> Boolean.compare(mendsItself(one), mendsItself(other)))
            .toList();
    return pressing.isEmpty() ? List.of(status.advice()) : pressing;
  }

  private static boolean mendsItself(Advice advice) {
    return advice.action() == Action.WAIT;
  }
}
