package countersign.bootstrap;

import countersign.application.port.in.ListConnections.Entry;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.AccessLevel;
import countersign.domain.Advice;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Users' connections in lines for an operator. No token is ever among what is known here.
final class ConnectionsText {
  private ConnectionsText() {}

  static String line(Entry entry) {
    return "%-30s  %-20s  OAuth 1.0a %-20s  OAuth 2.0 %-20s  %s"
        .formatted(
            ShownId.of(entry.user().value()),
            name(entry.account()),
            entry.pair().state().wire(),
            entry.grant().state().wire(),
            entry.canPost() ? "can post" : "cannot post");
  }

  static List<String> lines(UserId user, Status status) {
    var lines = new ArrayList<String>();
    var held = status.held();
    lines.add(ShownId.of(user.value()) + (status.canPost() ? ": can post" : ": cannot post"));
    lines.add(
        "  OAuth 1.0a  %s, %s, account %s, generation %d, verified %s%s"
            .formatted(
                status.state().wire(),
                held.flatMap(HeldPair::level).map(AccessLevel::wire).orElse("unknown"),
                name(held.flatMap(HeldPair::account)),
                status.generation().number(),
                held.flatMap(HeldPair::verifiedAt).map(Instant::toString).orElse("never"),
                reason(status.reason())));
    addAdvice(lines, status.advice());
    var grant = status.grant();
    lines.add(
        "  OAuth 2.0   %s, account %s, generation %d%s"
            .formatted(
                grant.state().wire(),
                name(grant.held().flatMap(HeldGrant::account)),
                grant.generation().number(),
                reason(grant.reason())));
    if (grant.generation().number() > 0) {
      addAdvice(lines, grant.advice());
    }
    return lines;
  }

  private static void addAdvice(List<String> lines, Advice advice) {
    if (advice.action() != Advice.Action.NONE) {
      lines.add("              " + advice.title());
      advice.steps().forEach(step -> lines.add("              - " + step));
    }
  }

  private static String reason(Optional<String> reason) {
    return reason.map(why -> ", because: " + why).orElse("");
  }

  private static String name(Optional<TwitterAccount> account) {
    return account
        .map(known -> known.screenName().map(name -> "@" + name).orElse(known.id()))
        .orElse("–");
  }
}
