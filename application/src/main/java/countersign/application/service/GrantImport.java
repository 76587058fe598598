package countersign.application.service;

import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.GrantVault;
import countersign.domain.Fingerprint;
import countersign.domain.GrantArrival;
import countersign.domain.GrantConnection;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.HeldGrant;
import countersign.domain.ImportRule;
import countersign.domain.ImportRule.Known;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Takes one user's grant over. Whose it is, what it may do and when it was issued is not known: it
/// counts as expired, with the scopes that are asked for, until X says otherwise.
final class GrantImport {
  private static final Set<GrantScope> ASKED = Set.of(GrantScope.values());

  private record Decided(ImportStep step, Optional<GrantTransition> transition) {}

  private final GrantClient client;
  private final GrantVault vault;
  private final Fingerprints fingerprints;
  private final GrantCommits commits;
  private final InstantSource clock;

  GrantImport(
      GrantClient client, GrantVault vault, Fingerprints fingerprints, InstantSource clock) {
    this.client = client;
    this.vault = vault;
    this.fingerprints = fingerprints;
    this.commits = new GrantCommits(vault);
    this.clock = clock;
  }

  ImportStep take(UserId user, GrantTokens tokens, boolean isDryRun) {
    var occasion = new Occasion(clock.instant(), ImportTokensService.REQUEST);
    if (isDryRun) {
      return decide(vault.find(user), tokens, occasion).step();
    }
    return commits
        .commit(
            user, now -> decide(now, tokens, occasion), Decided::transition, Optional.of(tokens))
        .step();
  }

  private Decided decide(GrantConnection now, GrantTokens tokens, Occasion occasion) {
    var arrival = arrival(tokens, now, occasion);
    var known = ImportRule.known(now, arrival.token());
    if (known.isPresent()) {
      return new Decided(step(known.get()), Optional.empty());
    }
    var transition = ImportRule.takeOver(now, arrival, occasion);
    var generation = transition.after().held().orElseThrow().generation();
    return new Decided(ImportStep.at(Outcome.GRANT_IMPORTED, generation), Optional.of(transition));
  }

  private GrantArrival arrival(GrantTokens tokens, GrantConnection now, Occasion occasion) {
    return new GrantArrival(
        token(tokens, now), client.fingerprint(), ASKED, true, Optional.empty(), occasion.at());
  }

  /// The fingerprint that the held tokens are known by if they are these, else that of the key in
  /// force.
  private Fingerprint token(GrantTokens tokens, GrantConnection now) {
    var each =
        fingerprints.ofEachKey().stream()
            .map(key -> key.ofAccessToken(client.client().id(), tokens.access()))
            .toList();
    return now.held().map(HeldGrant::token).filter(each::contains).orElse(each.getFirst());
  }

  private static ImportStep step(Known known) {
    return switch (known) {
      case Known.SameToken(var generation) ->
          ImportStep.at(Outcome.GRANT_ALREADY_IMPORTED, generation);
      case Known.OtherToken() -> ImportStep.without(Outcome.GRANT_ALREADY_HELD);
      case Known.Ended() -> ImportStep.without(Outcome.GRANT_ENDED_HERE);
    };
  }
}
