package countersign.application.testkit;

import countersign.application.port.out.TwitterOAuth2;
import countersign.domain.AuthorizationCode;
import countersign.domain.CodeVerifier;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.Inconclusive;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// X's OAuth 2.0 side: a test queues answers; without one, everything goes well, and each refresh
/// gives the next tokens.
public final class ScriptedOAuth2 implements TwitterOAuth2 {
  private static final Duration LIFE = Duration.ofHours(2);

  private final Deque<ExchangeAnswer> exchanges = new ArrayDeque<>();
  private final Deque<RefreshAnswer> refreshes = new ArrayDeque<>();
  private final Deque<RevocationAnswer> revocations = new ArrayDeque<>();
  private final Deque<AccountAnswer> accounts = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private Optional<Function<Secret, RefreshAnswer>> refreshing = Optional.empty();
  private Optional<Function<Secret, AccountAnswer>> naming = Optional.empty();
  private Runnable duringRefresh = () -> {};
  private int issued;

  public static GrantTokens tokens(String name) {
    return new GrantTokens(new Secret(name), new Secret(name + "-refresh"));
  }

  public static Issued issued(String name) {
    return new Issued(
        tokens(name).access(), Optional.of(tokens(name).refresh()), Optional.empty(), LIFE);
  }

  public static Issued issued(String name, Set<GrantScope> scopes) {
    return new Issued(
        tokens(name).access(), Optional.of(tokens(name).refresh()), Optional.of(scopes), LIFE);
  }

  public static RefreshAnswer failed(Inconclusive.Cause cause) {
    return new RefreshAnswer.Failed(Inconclusive.because(cause));
  }

  public static AccountAnswer notNamed(Inconclusive.Cause cause) {
    return new AccountAnswer.NotNamed(Inconclusive.because(cause));
  }

  public synchronized void exchanges(ExchangeAnswer next) {
    exchanges.add(next);
  }

  public synchronized void refreshes(RefreshAnswer next) {
    refreshes.add(next);
  }

  public synchronized void revokes(RevocationAnswer next) {
    revocations.add(next);
  }

  public synchronized void names(TwitterAccount account) {
    accounts.add(new AccountAnswer.Named(account));
  }

  public synchronized void blocks(Standing standing) {
    accounts.add(new AccountAnswer.Blocked(standing));
  }

  /// What decides on questions about accounts for which no answer is queued.
  public synchronized void namesBy(Function<Secret, AccountAnswer> rule) {
    naming = Optional.of(rule);
  }

  public synchronized void doesNotName(Inconclusive.Cause cause) {
    accounts.add(notNamed(cause));
  }

  /// What decides on refreshes for which no answer is queued.
  public synchronized void refreshesBy(Function<Secret, RefreshAnswer> rule) {
    refreshing = Optional.of(rule);
  }

  /// Runs while X works on each refresh.
  public synchronized void duringRefresh(Runnable step) {
    duringRefresh = step;
  }

  /// What it was asked, in order, as `what token`.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public URI authorizeUrl(OAuth2Client client, URI callback, Secret state, CodeVerifier verifier) {
    return URI.create("https://x.test/i/oauth2/authorize?state=" + state.reveal());
  }

  @Override
  public synchronized ExchangeAnswer exchange(
      OAuth2Client client, URI callback, AuthorizationCode code, CodeVerifier verifier) {
    calls.add("exchange " + code.value().reveal());
    return exchanges.isEmpty()
        ? new ExchangeAnswer.Exchanged(issued("access-" + ++issued))
        : exchanges.remove();
  }

  @Override
  public RefreshAnswer refresh(OAuth2Client client, Secret refreshToken) {
    noteRefresh(refreshToken).run();
    synchronized (this) {
      return refreshes.isEmpty()
          ? refreshing.map(rule -> rule.apply(refreshToken)).orElseGet(this::refreshed)
          : refreshes.remove();
    }
  }

  private RefreshAnswer refreshed() {
    return refreshed("access-" + ++issued);
  }

  public static RefreshAnswer refreshed(String name) {
    return new RefreshAnswer.Refreshed(tokens(name), Optional.empty(), LIFE);
  }

  private synchronized Runnable noteRefresh(Secret refreshToken) {
    calls.add("refresh " + refreshToken.reveal());
    return duringRefresh;
  }

  @Override
  public synchronized RevocationAnswer revoke(OAuth2Client client, List<Secret> tokens) {
    tokens.forEach(token -> calls.add("revoke " + token.reveal()));
    return revocations.isEmpty() ? new RevocationAnswer.Revoked() : revocations.remove();
  }

  @Override
  public synchronized AccountAnswer account(Secret accessToken) {
    calls.add("account " + accessToken.reveal());
    return accounts.isEmpty()
        ? naming
            .map(rule -> rule.apply(accessToken))
            .orElseGet(() -> new AccountAnswer.Named(ScriptedTwitter.ALICE))
        : accounts.remove();
  }
}
