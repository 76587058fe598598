package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.TokenVault;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.Connection;
import countersign.domain.ConsumerPair;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import countersign.domain.Verdict;
import java.time.InstantSource;
import java.util.Optional;

/// Receives a pair: compares its account with the connected one, shows it to X, and commits what
/// the rules say. Nothing is stored before X was asked.
final class Reception {
  /// @param account whom X's exchange named
  /// @param pinned the account it must belong to, empty when any may come
  /// @param pinToHeld whether the account of the pair held at commit time, or of the grant, pins as
  ///   well
  record Guest(
      UserId user,
      ConsumerPair consumer,
      TokenPair pair,
      Optional<TwitterAccount> account,
      Optional<TwitterAccount> pinned,
      boolean pinToHeld,
      RequestId request) {}

  sealed interface Received {
    /// @param token by which the pair is known
    /// @param before the connection that the verdict was reached on
    record Judged(Verdict verdict, Fingerprint token, Connection before) implements Received {}

    record OtherAccount() implements Received {}
  }

  /// A decision, and the change that carries it out.
  private record Decided(Received received, Transition transition) {}

  private final ConsumerKeyring consumers;
  private final TokenVault vault;
  private final GrantAccounts grants;
  private final PermissionProbe probe;
  private final Recognition recognition;
  private final Fingerprints fingerprints;
  private final PairCommits commits;
  private final InstantSource clock;

  Reception(
      ConsumerKeyring consumers,
      TokenVault vault,
      GrantAccounts grants,
      PermissionProbe probe,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.consumers = consumers;
    this.vault = vault;
    this.grants = grants;
    this.probe = probe;
    this.recognition = new Recognition(vault, fingerprints);
    this.fingerprints = fingerprints;
    this.commits = new PairCommits(vault);
    this.clock = clock;
  }

  Finding ask(Guest guest) {
    return probe.ask(guest.consumer(), guest.pair());
  }

  /// Whether the guest is known to be another account, before X is asked anything about it.
  boolean isOtherAccount(Guest guest) {
    return isOther(guest, guest.account(), vault.find(guest.user()));
  }

  /// Commits the verdict on `finding`.
  Received settle(Guest guest, Finding finding) {
    var account = named(finding).or(guest::account);
    var occasion = new Occasion(clock.instant(), guest.request());
    return commits
        .commit(
            guest.user(),
            now -> decide(guest, account, finding, now, occasion),
            decided -> Optional.of(decided.transition()),
            Optional.of(guest.pair()))
        .received();
  }

  /// Remembers that a pair of another account came and was refused.
  Received refuseOtherAccount(Guest guest) {
    var occasion = new Occasion(clock.instant(), guest.request());
    return commits
        .commit(
            guest.user(),
            now -> otherAccount(guest, guest.account(), now, occasion),
            decided -> Optional.of(decided.transition()),
            Optional.empty())
        .received();
  }

  private Decided decide(
      Guest guest,
      Optional<TwitterAccount> account,
      Finding finding,
      Connection now,
      Occasion occasion) {
    if (isOther(guest, account, now)) {
      return otherAccount(guest, account, now, occasion);
    }
    var known = vault.sightings(guest.user());
    var arrival = arrival(guest, account, now);
    var arrived = ArrivalRule.judge(now, arrival, known, finding, occasion);
    return new Decided(
        new Received.Judged(arrived.verdict(), arrival.token(), now), arrived.transition());
  }

  private Decided otherAccount(
      Guest guest, Optional<TwitterAccount> account, Connection now, Occasion occasion) {
    return new Decided(
        new Received.OtherAccount(),
        ArrivalRule.refuseOtherAccount(now, arrival(guest, account, now), occasion));
  }

  private Arrival arrival(Guest guest, Optional<TwitterAccount> account, Connection now) {
    return new Arrival(
        recognition.of(guest.consumer().key(), guest.pair().token(), now),
        fingerprints.ofConsumerKey(guest.consumer().key()),
        account,
        consumers.isUsable(now.held()));
  }

  private boolean isOther(Guest guest, Optional<TwitterAccount> account, Connection now) {
    var held =
        guest.pinToHeld()
            ? now.held().flatMap(HeldPair::account).or(() -> grants.of(guest.user()))
            : Optional.<TwitterAccount>empty();
    var expected = held.or(guest::pinned);
    return expected.isPresent() && account.isPresent() && !expected.get().isSameAs(account.get());
  }

  private static Optional<TwitterAccount> named(Finding finding) {
    return switch (finding) {
      case Finding.WriteCapable(_, var account) -> account;
      case Finding.ReadOnly(var account) -> account;
      default -> Optional.empty();
    };
  }
}
