package countersign.adapters.http;

import countersign.domain.RequestId;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Names each request: by the caller's own id if that is a sane one.
final class RequestIds {
  static final String HEADER = "X-Request-Id";

  private final RandomGenerator random;

  /// @param random must be safe for many threads
  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  RequestId of(@Nullable String sent) {
    return sent != null && RequestId.isSane(sent) ? new RequestId(sent) : fresh();
  }

  private RequestId fresh() {
    var hex = HexFormat.of();
    return new RequestId(hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
  }
}
