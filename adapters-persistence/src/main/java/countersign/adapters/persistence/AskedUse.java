package countersign.adapters.persistence;

import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A use that somebody waits for to be recorded.
///
/// @param user the fingerprint of the event's user
/// @param actor the fingerprint of who acts in the user's place
/// @param revision which the connection must still be at
/// @param admitted ended by whoever records the use, or gives it up
record AskedUse(
    CustodyEvent event,
    Fingerprint user,
    Optional<Fingerprint> actor,
    long revision,
    CompletableFuture<Boolean> admitted) {
  AskedUse(CustodyEvent event, Fingerprint user, Optional<Fingerprint> actor, long revision) {
    this(event, user, actor, revision, new CompletableFuture<>());
  }

  /// A use that the user asked for in person.
  AskedUse(CustodyEvent event, Fingerprint user, long revision) {
    this(event, user, Optional.empty(), revision);
  }

  /// A use that is not being written yet is not written then.
  void giveUp() {
    admitted.cancel(false);
  }

  boolean isOver() {
    return admitted.isDone();
  }

  void fail(Throwable why) {
    admitted.completeExceptionally(why);
  }
}
