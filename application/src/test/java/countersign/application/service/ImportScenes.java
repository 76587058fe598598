package countersign.application.service;

import countersign.application.port.in.ImportTokens.Order;
import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.in.ImportTokens.Report;
import countersign.application.port.out.TokenSource.Found;
import countersign.application.testkit.InMemoryTokenSource;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.GrantTokens;
import countersign.domain.HeldPair;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/// A table of tokens in clear beside a [World].
abstract class ImportScenes {
  static final Order PLAIN = new Order(3, false, false, 60, false);
  static final Order VERIFYING = new Order(3, false, true, 60, false);
  static final Order ERASING = new Order(3, false, false, 60, true);

  final World world = World.withGrants();
  final InMemoryTokenSource source = new InMemoryTokenSource();
  final List<Duration> pauses = new ArrayList<>();

  void row(UserId user, String token) {
    row(user.value(), new Found.Whole<>(ScriptedTwitter.pair(token)));
  }

  void row(String id, Found<TokenPair> pair) {
    source.put(id, pair, new Found.Nothing<>());
  }

  static GrantTokens tokens(String name) {
    return new GrantTokens(new Secret(name), new Secret("refresh-" + name));
  }

  void grantRow(UserId user, String name) {
    source.put(user.value(), new Found.Nothing<>(), new Found.Whole<>(tokens(name)));
  }

  Report run(Order order) {
    return run(order, Optional.of(World.CLIENT));
  }

  Report run(Order order, Optional<OAuth2Client> client) {
    var nowhere = URI.create("https://countersign.test/");
    var policy =
        new ConnectionPolicy(
            Optional.of(World.CONSUMER),
            List.of(),
            nowhere,
            client,
            nowhere,
            false,
            true,
            World.GUARD,
            World.RETENTION);
    var ports =
        new ImportPorts(
            source,
            world.vault,
            world.grants,
            world.twitter,
            world.fingerprints,
            world::now,
            new Random(1));
    return ports.wire(World.CONSUMER, policy, this::passes).run(order, _ -> {});
  }

  private synchronized boolean passes(Duration pause) {
    pauses.add(pause);
    return true;
  }

  static Map<Outcome, Long> counts(Report report) {
    return report.tally().counts().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().number()));
  }

  HeldPair held(UserId user) {
    return world.vault.find(user).held().orElseThrow();
  }

  Optional<TokenPair> opened(UserId user) {
    return world.vault.open(user, held(user).generation());
  }

  List<String> events(UserId user, Kind... kinds) {
    return world.vault.events().stream()
        .filter(event -> event.user().equals(user) && List.of(kinds).contains(event.kind()))
        .map(ImportScenes::shown)
        .toList();
  }

  private static String shown(CustodyEvent event) {
    return event.kind().wire() + " " + event.reason() + " by " + event.request();
  }
}
