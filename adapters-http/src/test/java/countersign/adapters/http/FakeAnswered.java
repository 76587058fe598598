package countersign.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.application.port.out.TwitterCalls.Answered;
import countersign.application.port.out.TwitterCalls.Header;
import countersign.domain.EndpointName;
import countersign.domain.SeenLimits;
import countersign.domain.TwitterAnswer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// An answer of X that comes in as its body's stream has it.
final class FakeAnswered implements Answered {
  final CountDownLatch closed = new CountDownLatch(1);
  private final int status;
  private final List<Header> headers;
  private final InputStream body;

  /// @param headers name, value, name, value
  FakeAnswered(int status, InputStream body, String... headers) {
    this.status = status;
    this.body = body;
    var all = new ArrayList<Header>();
    for (var i = 0; i < headers.length; i += 2) {
      all.add(new Header(headers[i], headers[i + 1]));
    }
    this.headers = List.copyOf(all);
  }

  static FakeAnswered of(int status, String body, String... headers) {
    return new FakeAnswered(status, new ByteArrayInputStream(body.getBytes(UTF_8)), headers);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public List<Header> headers() {
    return headers;
  }

  @Override
  public TwitterAnswer said() {
    return TwitterAnswer.reported(status, Optional.empty(), Optional.empty());
  }

  @Override
  public SeenLimits limits() {
    return new SeenLimits(
        EndpointName.of("GET", "/2/users/me"), List.of(), Optional.empty(), Statuses.NOON);
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
