package countersign.adapters.http;

import countersign.domain.RequestId;
import java.util.Optional;

/// The id of the request that a thread works for, for log lines. Virtual threads that are started
/// on the way inherit it. Platform threads have none: those that a request happens to start, such
/// as a pool's, live on after it.
public final class CurrentRequest {
  /// What log events call it that name their request themselves.
  public static final String KEY = "requestId";

  private static final InheritableThreadLocal<Optional<RequestId>> ID =
      new InheritableThreadLocal<>() {
        @Override
        protected Optional<RequestId> initialValue() {
          return Optional.empty();
        }
      };

  private CurrentRequest() {}

  public static Optional<String> id() {
    return Thread.currentThread().isVirtual() ? ID.get().map(RequestId::value) : Optional.empty();
  }

  static void begin(RequestId id) {
    ID.set(Optional.of(id));
  }

  static void end() {
    ID.remove();
  }
}
