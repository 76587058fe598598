package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import countersign.application.port.out.TwitterCalls;
import countersign.domain.ConsumerPair;
import countersign.domain.EndpointName;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.TokenPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes calls on to X, over the client that makes our own. Code 135 (our clock is off) is
/// answered by one more try, unless the body was a stream, which is spent; and so is a connection
/// that breaks before an answer has begun, where nothing has left or the method is GET or HEAD.
/// Each try is signed anew.
///
/// A call that cannot be written down as a URI and headers is a bug of the caller: it is refused
/// with an `IllegalArgumentException` that does not repeat it, and nothing is sent.
public final class JdkTwitterCalls implements TwitterCalls {
  private static final Logger LOG = LoggerFactory.getLogger(JdkTwitterCalls.class);

  private final TwitterClient client;
  private final Patience patience;

  public JdkTwitterCalls(TwitterClient client) {
    this(client, Patience.STANDARD);
  }

  JdkTwitterCalls(TwitterClient client, Patience patience) {
    this.client = client;
    this.patience = patience;
  }

  /// What came of one try.
  private sealed interface Try {
    record Begun(BegunAnswer answer) implements Try {}

    /// @param isBroken whether the connection failed, rather than the time or our own side
    record Failed(Cause cause, boolean mayHaveArrived, boolean isBroken) implements Try {
      boolean allowsAnother(ProxiedRequest request) {
        return isBroken
            && request.isRepeatable()
            && (!mayHaveArrived || SingleSending.changesNothing(request.signable().method()));
      }
    }
  }

  @Override
  public Called call(ConsumerPair consumer, TokenPair pair, Outgoing call) {
    var request = ProxiedRequest.of(client, call);
    var watch = Watch.start(patience);
    try {
      return switch (ask(request, consumer, pair, watch)) {
        case Try.Begun(var answer) -> {
          var endpoint = EndpointName.of(call.method(), call.path());
          yield new Called.Answer(new StreamedAnswer(answer, endpoint, watch));
        }
        case Try.Failed(var cause, var mayHaveArrived, _) -> {
          watch.over();
          yield new Called.NoAnswer(Inconclusive.because(cause), mayHaveArrived);
        }
      };
    } catch (RuntimeException bug) {
      watch.over();
      throw bug;
    }
  }

  private Try ask(ProxiedRequest request, ConsumerPair consumer, TokenPair pair, Watch watch) {
    var first = connected(request, consumer, pair, watch);
    if (first instanceof Try.Begun(var answer)
        && client.putsClockRight(answer.seen())
        && request.isRepeatable()) {
      close(answer.body());
      return once(request, consumer, pair, watch);
    }
    return first;
  }

  private Try connected(
      ProxiedRequest request, ConsumerPair consumer, TokenPair pair, Watch watch) {
    var first = once(request, consumer, pair, watch);
    return first instanceof Try.Failed failed && failed.allowsAnother(request)
        ? once(request, consumer, pair, watch)
        : first;
  }

  private Try once(ProxiedRequest request, ConsumerPair consumer, TokenPair pair, Watch watch) {
    var authorization = client.authorization(request.signable(), consumer, Optional.of(pair));
    var signed = request.signed(authorization, publisher(request.body(), watch));
    var response = client.start(signed, BodyHandlers.ofInputStream());
    watch.cutBy(() -> response.cancel(true));
    return log(request, await(response, watch));
  }

  private Try await(CompletableFuture<HttpResponse<InputStream>> response, Watch watch) {
    try {
      var begun = response.get();
      watch.cutBy(() -> close(begun.body()));
      return new Try.Begun(BegunAnswer.of(begun, client.limits().bodyBytes(), client.now()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      response.cancel(true);
      return new Try.Failed(Cause.UNAVAILABLE, true, false);
    } catch (CancellationException | ExecutionException failed) {
      return watch.hasCut()
          ? new Try.Failed(Cause.TIMEOUT, true, false)
          : failure(failed.getCause());
    }
  }

  private static Try failure(@Nullable Throwable failure) {
    return switch (failure) {
      case ConnectException _ -> new Try.Failed(Cause.UNAVAILABLE, false, true);
      case HttpConnectTimeoutException _ -> new Try.Failed(Cause.TIMEOUT, false, false);
      case HttpTimeoutException _ -> new Try.Failed(Cause.TIMEOUT, true, false);
      case IOException _ -> new Try.Failed(Cause.UNAVAILABLE, true, true);
      case UncheckedIOException lost -> failure(lost.getCause()); // the caller's body broke
      case null, default ->
          throw new IllegalStateException("a call of X's API failed in our own code", failure);
    };
  }

  private static BodyPublisher publisher(Body body, Watch watch) {
    return switch (body) {
      case Body.None() -> BodyPublishers.noBody();
      case Body.Form form -> BodyPublishers.ofByteArray(form.octets().getBytes(ISO_8859_1));
      case Body.Stream(var octets, var length) -> {
        var published = BodyPublishers.ofInputStream(() -> new WatchedStream(octets, watch));
        long known = length.orElse(-1);
        yield known < 0
            ? published
            : known == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(published, known);
      }
    };
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException _) {
      // it was open for reading only: nothing is lost
    }
  }

  private Try log(ProxiedRequest request, Try outcome) {
    var path = request.signable().uri().getPath();
    switch (outcome) {
      case Try.Begun(var answer) -> {
        client.troubles().heed(answer.seen());
        LOG.debug(
            "X answered {} with {}, transaction {}",
            path,
            answer.seen().status(),
            answer.seen().headers().firstValue("x-transaction-id").orElse("unknown"));
      }
      case Try.Failed(var cause, _, _) ->
          LOG.info("X gave no answer to a call handed on: {}", cause);
    }
    return outcome;
  }
}
