package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.application.port.out.CredentialProbe;
import countersign.domain.ConsumerPair;
import countersign.domain.TokenPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes calls past the client's own repetition: it would put our clock right, and hide that it is
/// wrong.
public final class JdkCredentialProbe implements CredentialProbe {
  private final TwitterClient client;
  private final InstantSource clock;

  /// @param client that has made no call yet: it signs with our own clock's time
  /// @param clock ours
  public JdkCredentialProbe(TwitterClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Seen requestToken(ConsumerPair consumer, URI callback) {
    return ask(JdkTwitterOAuth.requestToken(client, callback), consumer, Optional.empty());
  }

  @Override
  public Seen usersMe(ConsumerPair consumer, TokenPair pair) {
    return ask(JdkPermissionProbe.usersMe(client), consumer, Optional.of(pair));
  }

  @Override
  public Seen verifyCredentials(ConsumerPair consumer, TokenPair pair) {
    return ask(JdkPermissionProbe.verifyCredentials(client), consumer, Optional.of(pair));
  }

  private Seen ask(SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token) {
    var limits = client.limits();
    var exchange =
        client.start(signed(request, consumer, token), _ -> new BoundedBody(limits.bodyBytes()));
    try {
      return seen(exchange.get(limits.call().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return new Seen.Unanswered(Obstacle.TIMEOUT);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Seen.Unanswered(Obstacle.CUT);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cut) {
        return new Seen.Unanswered(Obstacles.of(cut));
      }
      throw new IllegalStateException("a call of X's API failed in our own code", failed);
    } finally {
      exchange.cancel(true);
    }
  }

  private HttpRequest signed(
      SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token) {
    var form = request.form();
    var built =
        HttpRequest.newBuilder(request.uri())
            .header("User-Agent", "Countersign")
            .header("Authorization", client.authorization(request, consumer, token));
    return form.isEmpty()
        ? built.method(request.method(), BodyPublishers.noBody()).build()
        : built
            .header("Content-Type", FormData.TYPE)
            .method(request.method(), BodyPublishers.ofString(FormData.write(form)))
            .build();
  }

  private Seen seen(HttpResponse<Optional<String>> response) {
    var now = clock.instant();
    return response
        .body()
        .map(body -> Answer.of(response.statusCode(), response.headers(), body, now))
        .<Seen>map(answer -> seen(answer, now))
        .orElse(new Seen.Unanswered(Obstacle.TOO_LONG));
  }

  private static Seen seen(Answer answer, Instant now) {
    return new Seen.Answered(
        TwitterAnswers.of(answer),
        answer.isSuccess() ? AccountBody.read(answer.body()) : Optional.empty(),
        JdkTwitterOAuth.callback(answer),
        HttpDate.in(answer.headers(), "date").map(theirs -> Duration.between(theirs, now)));
  }
}
