package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.application.port.in.PostTweet.Idempotency;
import countersign.domain.IdempotencyKey;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/// `Idempotency-Key`, as it is or as the string of the IETF draft
/// (draft-ietf-httpapi-idempotency-key-header-07, section 2.1), which quotes it.
final class IdempotencyHeader {
  static final Problem REUSED =
      ProblemCode.IDEMPOTENCY_KEY_REUSED.because(
          "This Idempotency-Key was used for another request within the last 24 hours. A new"
              + " request needs a new key.");

  static final Problem IN_USE =
      ProblemCode.IDEMPOTENCY_KEY_IN_USE
          .because("The first request with this Idempotency-Key is still at work. Try again.")
          .retryingAfter(Duration.ofSeconds(2));

  private static final String NAME = "Idempotency-Key";
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\"");

  private IdempotencyHeader() {}

  static Optional<IdempotencyKey> read(Context ctx) {
    var sent = Collections.list(ctx.req().getHeaders(NAME));
    if (sent.size() > 1) {
      throw invalid();
    }
    return sent.stream().findFirst().map(IdempotencyHeader::key);
  }

  /// @param hash of the request's body
  static Optional<Idempotency> with(Optional<IdempotencyKey> key, String hash) {
    return key.map(value -> new Idempotency(value, hash));
  }

  private static IdempotencyKey key(String header) {
    var quoted = QUOTED.matcher(header);
    var text = quoted.matches() ? quoted.group(1) : header;
    if (!IdempotencyKey.isValid(text) || text.startsWith("\"")) {
      throw invalid();
    }
    return new IdempotencyKey(text);
  }

  private static RuntimeException invalid() {
    return Problem.invalidField(
            NAME, NAME + " must be given once, with 1 to 255 visible ASCII characters.")
        .refusal();
  }
}
