package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Reads a body as text; empty as soon as it proves too long, and the rest is not read.
/// `BodyHandlers.limiting` would end in an exception that looks like a cut connection.
final class BoundedBody implements BodySubscriber<Optional<String>> {
  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Optional<String>> text = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Optional<String>> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Subscription toBody) {
    subscription = toBody;
    toBody.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (var buffer : buffers) {
      if (buffer.remaining() > limit - bytes.size()) {
        stop();
        return;
      }
      var chunk = new byte[buffer.remaining()];
      buffer.get(chunk);
      bytes.writeBytes(chunk);
    }
  }

  private void stop() {
    text.complete(Optional.empty());
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable cut) {
    text.completeExceptionally(cut);
  }

  @Override
  public void onComplete() {
    text.complete(Optional.of(bytes.toString(UTF_8)));
  }
}
