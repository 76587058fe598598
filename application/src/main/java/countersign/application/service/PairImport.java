package countersign.application.service;

import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.TokenVault;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.Connection;
import countersign.domain.ConsumerPair;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.ImportRule;
import countersign.domain.ImportRule.Known;
import countersign.domain.Occasion;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import countersign.domain.Verdict;
import java.time.InstantSource;
import java.util.Optional;

/// Takes one user's pair over. Whether its user is known here is decided on what is held at the
/// moment of the commit: who connects meanwhile is left alone.
final class PairImport {
  private record Decided(ImportStep step, Optional<Transition> transition) {}

  private final ConsumerPair consumer;
  private final TokenVault vault;
  private final GrantAccounts grants;
  private final Recognition recognition;
  private final Fingerprints fingerprints;
  private final PairCommits commits;
  private final InstantSource clock;

  PairImport(
      ConsumerPair consumer,
      TokenVault vault,
      GrantAccounts grants,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.consumer = consumer;
    this.vault = vault;
    this.grants = grants;
    this.recognition = new Recognition(vault, fingerprints);
    this.fingerprints = fingerprints;
    this.commits = new PairCommits(vault);
    this.clock = clock;
  }

  /// @param asker shows the pair to X, empty when X is not asked now
  ImportStep take(UserId user, TokenPair pair, Optional<PacedProbe> asker, boolean isDryRun) {
    if (asker.isPresent()) {
      var now = vault.find(user);
      var known = ImportRule.known(now, token(pair, now));
      if (known.isPresent()) {
        return step(known.get());
      }
    }
    var finding = asker.map(probe -> probe.ask(consumer, pair));
    var occasion = new Occasion(clock.instant(), ImportTokensService.REQUEST);
    if (isDryRun) {
      return decide(vault.find(user), pair, finding, occasion).step();
    }
    return commits
        .commit(
            user,
            now -> decide(now, pair, finding, occasion),
            Decided::transition,
            Optional.of(pair))
        .step();
  }

  private Decided decide(
      Connection now, TokenPair pair, Optional<Finding> finding, Occasion occasion) {
    var arrival = arrival(pair, finding, now);
    var known = ImportRule.known(now, arrival.token());
    if (known.isPresent()) {
      return new Decided(step(known.get()), Optional.empty());
    }
    var sightings = vault.sightings(now.user());
    if (finding.isEmpty()) {
      return ImportRule.wasRefused(sightings, arrival.token())
          ? new Decided(ImportStep.without(Outcome.REFUSED_BEFORE), Optional.empty())
          : stored(ImportRule.takeOver(now, arrival, occasion));
    }
    if (isOfAnother(now.user(), arrival)) {
      return refused(
          Outcome.REFUSED_OTHER_ACCOUNT, ArrivalRule.refuseOtherAccount(now, arrival, occasion));
    }
    var judged = ImportRule.judge(now, arrival, sightings, finding.get(), occasion);
    return switch (judged.verdict()) {
      case Verdict.Keep _, Verdict.KeepUnverified _, Verdict.KeepBlocked _ ->
          stored(judged.transition());
      case Verdict.SameReadOnly _, Verdict.AppIsReadOnly _ ->
          refused(Outcome.REFUSED_READ_ONLY, judged.transition());
      case Verdict.Rejected _ -> refused(Outcome.REFUSED_DEAD, judged.transition());
    };
  }

  private Arrival arrival(TokenPair pair, Optional<Finding> finding, Connection now) {
    return new Arrival(
        token(pair, now),
        fingerprints.ofConsumerKey(consumer.key()),
        finding.flatMap(PairImport::account),
        true);
  }

  private Fingerprint token(TokenPair pair, Connection now) {
    return recognition.of(consumer.key(), pair.token(), now);
  }

  private boolean isOfAnother(UserId user, Arrival arrival) {
    var granted = grants.of(user);
    return granted.isPresent()
        && arrival.account().filter(named -> !named.isSameAs(granted.get())).isPresent();
  }

  private static Decided stored(Transition transition) {
    var held = transition.after().held().orElseThrow();
    var outcome = held.isProven() ? Outcome.IMPORTED_PROVEN : Outcome.IMPORTED_UNVERIFIED;
    return new Decided(ImportStep.at(outcome, held.generation()), Optional.of(transition));
  }

  private static Decided refused(Outcome outcome, Transition tombstone) {
    return new Decided(ImportStep.without(outcome), Optional.of(tombstone));
  }

  private static ImportStep step(Known known) {
    return switch (known) {
      case Known.SameToken(var generation) -> ImportStep.at(Outcome.ALREADY_IMPORTED, generation);
      case Known.OtherToken() -> ImportStep.without(Outcome.ALREADY_HELD);
      case Known.Ended() -> ImportStep.without(Outcome.ENDED_HERE);
    };
  }

  private static Optional<TwitterAccount> account(Finding finding) {
    return switch (finding) {
      case Finding.WriteCapable(_, var account) -> account;
      case Finding.ReadOnly(var account) -> account;
      default -> Optional.empty();
    };
  }
}
