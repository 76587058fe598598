package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.service.Reception.Guest;
import countersign.application.service.Reception.Received.Judged;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a refused read-only pair leaves to be done: it is invalidated at X, so that the next
/// consent yields a different one, and a different pair that is still held is checked at once,
/// because X may have ended it when it issued the refused one.
final class ReadOnlyAftermath {
  private final boolean invalidates;
  private final TokenEnding ending;
  private final TokenVault vault;
  private final PairCheck check;
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  /// @param invalidates false leaves X alone
  ReadOnlyAftermath(
      boolean invalidates,
      TokenEnding ending,
      TokenVault vault,
      PairCheck check,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.invalidates = invalidates;
    this.ending = ending;
    this.vault = vault;
    this.check = check;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  void follow(Guest guest, Judged judged) {
    var token = judged.token();
    if (invalidates) {
      invalidate(guest, token);
    }
    var other = judged.before().held().filter(held -> !held.token().equals(token));
    if (other.isPresent()) {
      var _ = check.check(guest.user(), other.get(), guest.request());
    }
  }

  private void invalidate(Guest guest, Fingerprint token) {
    vault.record(List.of(event(guest, token, Kind.INVALIDATION_REQUESTED, "read_only")));
    var told = ending.ask(guest.consumer(), guest.pair());
    var event =
        switch (told.answer()) {
          case InvalidationAnswer.Invalidated() ->
              event(guest, token, Kind.INVALIDATED, "read_only");
          case InvalidationAnswer.AlreadyDead() ->
              event(guest, token, Kind.INVALIDATED, "already_dead");
          case InvalidationAnswer.Failed(var why) ->
              event(guest, token, Kind.INVALIDATION_ENDED, why.cause().wire());
        };
    vault.record(List.of(event));
    ending.follow(told, guest.user(), guest.request());
  }

  private CustodyEvent event(Guest guest, Fingerprint token, Kind kind, String reason) {
    return new CustodyEvent(
        kind,
        guest.user(),
        Generation.NONE,
        Optional.of(token),
        Optional.of(fingerprints.ofConsumerKey(guest.consumer().key())),
        reason,
        new Occasion(clock.instant(), guest.request()));
  }
}
