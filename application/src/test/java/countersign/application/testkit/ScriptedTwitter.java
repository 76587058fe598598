package countersign.application.testkit;

import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.TwitterOAuth;
import countersign.domain.AccessLevel;
import countersign.domain.ConsumerPair;
import countersign.domain.Finding;
import countersign.domain.Inconclusive;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.Verifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An X that answers as it was told to and remembers what it was asked.
public final class ScriptedTwitter implements TwitterOAuth, PermissionProbe {
  public static final TwitterAccount ALICE = new TwitterAccount("7000000", Optional.of("alice"));

  private int requestTokens;
  private Optional<Inconclusive> requestTokenFailure = Optional.empty();
  private ExchangeAnswer exchange = exchanged("token-1", ALICE);
  private InvalidationAnswer invalidation = new InvalidationAnswer.Invalidated();
  private Finding finding = writes(ALICE);
  private final Map<String, Finding> findings = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private Runnable meanwhileAsked = () -> {};

  public static Finding writes(TwitterAccount account) {
    return new Finding.WriteCapable(AccessLevel.READ_WRITE, Optional.of(account));
  }

  public static Finding unknown(Inconclusive.Cause cause) {
    return new Finding.Unknown(Inconclusive.because(cause));
  }

  public static TokenPair pair(String token) {
    return new TokenPair(new Secret(token), new Secret(token + "-secret"));
  }

  public static ExchangeAnswer exchanged(String token, TwitterAccount account) {
    return new ExchangeAnswer.Exchanged(pair(token), Optional.of(account));
  }

  public synchronized void failRequestTokens(Inconclusive.Cause cause) {
    requestTokenFailure = Optional.of(Inconclusive.because(cause));
  }

  public synchronized void exchanges(ExchangeAnswer answer) {
    exchange = answer;
  }

  public synchronized void invalidates(InvalidationAnswer answer) {
    invalidation = answer;
  }

  /// What happens elsewhere while the next invalidation is under way.
  public synchronized void meanwhile(Runnable elsewhere) {
    meanwhile = elsewhere;
  }

  /// What happens elsewhere while the next question about a pair is answered.
  public synchronized void meanwhileAsked(Runnable elsewhere) {
    meanwhileAsked = elsewhere;
  }

  /// What it says of every token it has no word of its own for.
  public synchronized void says(Finding answer) {
    finding = answer;
  }

  public synchronized void says(String token, Finding answer) {
    findings.put(token, answer);
  }

  /// What it was asked, in order, as `what token`.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized RequestTokenAnswer requestToken(ConsumerPair consumer, URI callback) {
    calls.add("request_token");
    return requestTokenFailure
        .<RequestTokenAnswer>map(RequestTokenAnswer.Failed::new)
        .orElseGet(() -> new RequestTokenAnswer.Issued(pair("request-" + ++requestTokens)));
  }

  @Override
  public URI authorizeUrl(Secret requestToken, boolean switchAccount) {
    return URI.create(
        "https://x.test/oauth/authorize?oauth_token="
            + requestToken.reveal()
            + (switchAccount ? "&force_login=true" : ""));
  }

  @Override
  public synchronized ExchangeAnswer exchange(
      ConsumerPair consumer, TokenPair temporary, Verifier verifier) {
    calls.add("access_token " + temporary.token().reveal());
    return exchange;
  }

  @Override
  public InvalidationAnswer invalidate(ConsumerPair consumer, TokenPair pair) {
    var once = noteInvalidation(pair);
    once.run();
    return invalidation;
  }

  private synchronized Runnable noteInvalidation(TokenPair pair) {
    calls.add("invalidate " + pair.token().reveal());
    var once = meanwhile;
    meanwhile = () -> {};
    return once;
  }

  @Override
  public Finding ask(ConsumerPair consumer, TokenPair pair) {
    onceAsked().run();
    return answer(pair);
  }

  private synchronized Runnable onceAsked() {
    var once = meanwhileAsked;
    meanwhileAsked = () -> {};
    return once;
  }

  private synchronized Finding answer(TokenPair pair) {
    calls.add("ask " + pair.token().reveal());
    return findings.getOrDefault(pair.token().reveal(), finding);
  }
}
