package countersign.adapters.twitter;

import countersign.adapters.twitter.Authentication.Signed;
import countersign.adapters.twitter.Outgoing.Content;
import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.application.port.out.OperatorNotices;
import countersign.domain.ConsumerPair;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.TokenPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// Authenticates calls, makes them, and brings back whatever came of it within 10 s. Follows no
/// redirect: it would carry a signature for another address, or a token to another host. Makes each
/// call once, with two exceptions, each within the same 10 s and signed anew: code 135 (our clock
/// is off) is answered by one more try with X's time, if the call was signed; and a call that could
/// not have changed anything is made once more when its connection breaks. Safe for use by many
/// threads.
public final class TwitterClient implements AutoCloseable {
  static {
    SingleSending.enforce();
  }

  private static final int TIMESTAMP_OUT_OF_BOUNDS = 135;

  private final String base;
  private final TwitterTime time;
  private final RandomGenerator random;
  private final AppTroubles troubles;
  private final Limits limits;
  private final CallLog log;
  private final OAuthSigner signer = new OAuthSigner();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;

  /// @param base where X's API is, `https://api.x.com`; a path in it is kept
  /// @param random for nonces: unpredictable in production
  public TwitterClient(URI base, InstantSource clock, RandomGenerator random) {
    this(base, clock, random, (_, _) -> {});
  }

  /// @param notices where the operator is told of answers that blame the app
  public TwitterClient(
      URI base, InstantSource clock, RandomGenerator random, OperatorNotices notices) {
    this(base, clock, random, notices, Limits.STANDARD);
  }

  TwitterClient(URI base, InstantSource clock, RandomGenerator random, Limits limits) {
    this(base, clock, random, (_, _) -> {}, limits);
  }

  private TwitterClient(
      URI base,
      InstantSource clock,
      RandomGenerator random,
      OperatorNotices notices,
      Limits limits) {
    this.troubles = new AppTroubles(notices);
    this.base = base.toString().replaceFirst("/+$", "");
    this.time = new TwitterTime(clock);
    this.log = new CallLog(troubles);
    this.random = random;
    this.limits = limits;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(threads)
            .build();
  }

  /// @param target path and query as they are sent, for example `/2/users/me`
  URI at(String target) {
    return URI.create(base + target);
  }

  SignableRequest get(String target) {
    return SignableRequest.of("GET", at(target));
  }

  SignableRequest post(String target) {
    return SignableRequest.of("POST", at(target));
  }

  Reply ask(SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token) {
    return ask(request, new Signed(consumer, token));
  }

  Reply ask(SignableRequest request, Authentication authentication) {
    return ask(Outgoing.of(request).within(limits), authentication);
  }

  Reply ask(Outgoing call, Authentication authentication) {
    var reply = threads.submit(() -> askInTime(call, authentication));
    try {
      return reply.get(call.limits().call().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return log.told(call, new NoAnswer(Cause.TIMEOUT));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new NoAnswer(Cause.UNAVAILABLE);
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a call of X's API failed in our own code", bug.getCause());
    } finally {
      reply.cancel(true); // ends the exchange if it is still going on
    }
  }

  private Reply askInTime(Outgoing call, Authentication authentication)
      throws InterruptedException {
    var reply = send(call, authentication);
    return authentication instanceof Signed
            && reply instanceof Answer answer
            && putsClockRight(answer)
        ? send(call, authentication)
        : reply;
  }

  /// Whether the answer refuses our clock and says what time it is: the same request, signed anew,
  /// may be let through.
  boolean putsClockRight(Answer answer) {
    return answer.complaint().hasCode(TIMESTAMP_OUT_OF_BOUNDS) && time.correctBy(answer);
  }

  private Reply send(Outgoing call, Authentication authentication) throws InterruptedException {
    try {
      return exchange(call, authentication);
    } catch (IOException cut) {
      return SingleSending.allowsAnother(call.request().method(), cut)
          ? sendAgain(call, authentication)
          : log.told(call, new NoAnswer(causeOf(cut)));
    }
  }

  private Reply sendAgain(Outgoing call, Authentication authentication)
      throws InterruptedException {
    try {
      return exchange(call, authentication);
    } catch (IOException cut) {
      return log.told(call, new NoAnswer(causeOf(cut)));
    }
  }

  private Reply exchange(Outgoing call, Authentication authentication)
      throws IOException, InterruptedException {
    var response =
        http.send(
            authenticated(call, authentication), _ -> new BoundedBody(call.limits().bodyBytes()));
    return log.told(
        call,
        response
            .body()
            .<Reply>map(body -> Answer.of(response.statusCode(), response.headers(), body, now()))
            .orElse(new NoAnswer(Cause.BAD_ANSWER)));
  }

  static Cause causeOf(IOException cut) {
    return cut instanceof HttpTimeoutException ? Cause.TIMEOUT : Cause.UNAVAILABLE;
  }

  /// Sends what is signed already. How long it may take, and what of it, is for the caller to
  /// watch; cancelling the future ends the exchange.
  <T> CompletableFuture<HttpResponse<T>> start(HttpRequest signed, BodyHandler<T> handler) {
    return http.sendAsync(signed, handler);
  }

  private HttpRequest authenticated(Outgoing call, Authentication authentication) {
    var request = call.request();
    var built = HttpRequest.newBuilder(request.uri()).header("User-Agent", "Countersign");
    header(request, authentication).ifPresent(header -> built.header("Authorization", header));
    var body = call.body();
    body.ifPresent(content -> built.header("Content-Type", content.type()));
    return built
        .method(request.method(), body.map(Content::body).orElseGet(BodyPublishers::noBody))
        .build();
  }

  private Optional<String> header(SignableRequest request, Authentication authentication) {
    return switch (authentication) {
      case Signed(var consumer, var token) -> Optional.of(authorization(request, consumer, token));
      case Authentication.Sent(var header) -> Optional.of(header.reveal());
      case Authentication.None() -> Optional.empty();
    };
  }

  /// The header of a signed request that is sent now.
  String authorization(SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token) {
    return signer.authorization(request, consumer, token, Stamp.fresh(random, now()));
  }

  /// X's time.
  Instant now() {
    return time.now();
  }

  AppTroubles troubles() {
    return troubles;
  }

  Limits limits() {
    return limits;
  }

  /// Cuts calls that are still under way.
  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
