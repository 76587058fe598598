package countersign.application.service;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.UserId;
import java.util.Optional;
import java.util.function.Function;

/// Decides and commits, and decides anew when somebody else was faster.
///
/// @param <C> what is decided on
/// @param <T> the change
/// @param <A> credentials that may be stored with it
abstract class Commits<C, T, A> {
  /// Each lost race is somebody else's progress; this many in a row is no race any more.
  private static final int TRIES = 500;

  abstract C find(UserId user);

  /// False when the connection changed since it was found.
  abstract boolean isCommitted(T change, Optional<A> arrived);

  /// @param decide a pure decision on the connection as it is; its change is empty when there is
  ///   nothing to do
  /// @param arrived credentials for the change to store, empty when it never stores
  /// @return the decision that was committed
  final <D> D commit(
      UserId user, Function<C, D> decide, Function<D, Optional<T>> change, Optional<A> arrived) {
    for (var tries = 0; tries < TRIES; tries++) {
      var decision = decide.apply(find(user));
      var transition = change.apply(decision);
      if (transition.isEmpty() || isCommitted(transition.get(), arrived)) {
        return decision;
      }
    }
    throw new StorageUnavailable("the connection changed on every try");
  }
}
