package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import countersign.adapters.twitter.Reply.Answer;
import countersign.application.port.out.TwitterOAuth2;
import countersign.domain.AnswerVerdict;
import countersign.domain.AuthorizationCode;
import countersign.domain.CodeVerifier;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.Standing;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// X's flow with PKCE over the JDK's HTTP client (X docs, OAuth 2.0 authorization code flow).
public final class JdkTwitterOAuth2 implements TwitterOAuth2 {
  private static final String TOKEN = "/2/oauth2/token";
  private static final String REVOKE = "/2/oauth2/revoke";

  private final TwitterClient twitter;
  private final String web;
  private final SignableRequest usersMe;

  /// @param twitter of X's API
  /// @param web where X's pages are, `https://x.com`; a path in it is kept
  public JdkTwitterOAuth2(TwitterClient twitter, URI web) {
    this.twitter = twitter;
    this.web = web.toString().replaceFirst("/+$", "");
    usersMe = twitter.get("/2/users/me");
  }

  @Override
  public URI authorizeUrl(OAuth2Client client, URI callback, Secret state, CodeVerifier verifier) {
    var query =
        List.of(
            new Parameter("response_type", "code"),
            new Parameter("client_id", client.id().reveal()),
            new Parameter("redirect_uri", callback.toString()),
            new Parameter("scope", GrantScope.all()),
            new Parameter("state", state.reveal()),
            new Parameter("code_challenge", CodeChallenge.of(verifier)),
            new Parameter("code_challenge_method", CodeChallenge.METHOD));
    return URI.create(web + "/i/oauth2/authorize?" + FormData.write(query));
  }

  @Override
  public ExchangeAnswer exchange(
      OAuth2Client client, URI callback, AuthorizationCode code, CodeVerifier verifier) {
    var request =
        twitter
            .post(TOKEN)
            .withForm("grant_type", "authorization_code")
            .withForm("code", code.value().reveal())
            .withForm("redirect_uri", callback.toString())
            .withForm("code_verifier", verifier.value().reveal());
    var reply = ask(request, client);
    if (GrantVerdicts.isAboutToken(reply)) {
      return new ExchangeAnswer.Refused();
    }
    return issued(reply)
        .<ExchangeAnswer>map(ExchangeAnswer.Exchanged::new)
        .orElseGet(() -> new ExchangeAnswer.Failed(twitter.troubles().ofGrants(reply)));
  }

  /// New tokens without a next refresh token are [Cause#BAD_ANSWER]: RFC 6749, section 6, would
  /// leave the one that was sent good, but X's are good for one refresh.
  @Override
  public RefreshAnswer refresh(OAuth2Client client, Secret refreshToken) {
    var request =
        twitter
            .post(TOKEN)
            .withForm("grant_type", "refresh_token")
            .withForm("refresh_token", refreshToken.reveal());
    var reply = ask(request, client);
    if (GrantVerdicts.isAboutToken(reply)) {
      return new RefreshAnswer.Refused();
    }
    return issued(reply)
        .flatMap(JdkTwitterOAuth2::refreshed)
        .orElseGet(() -> new RefreshAnswer.Failed(twitter.troubles().ofGrants(reply)));
  }

  private static Optional<RefreshAnswer> refreshed(Issued issued) {
    return issued
        .refresh()
        .map(next ->
            new RefreshAnswer.Refreshed(
                new GrantTokens(issued.access(), next), issued.scopes(), issued.life()));
  }

  @Override
  public RevocationAnswer revoke(OAuth2Client client, List<Secret> tokens) {
    for (var token : tokens) {
      var reply = ask(twitter.post(REVOKE).withForm("token", token.reveal()), client);
      if (okBody(reply).isEmpty() && !GrantVerdicts.isAboutToken(reply)) {
        return new RevocationAnswer.Failed(twitter.troubles().ofGrants(reply));
      }
    }
    return new RevocationAnswer.Revoked();
  }

  @Override
  public AccountAnswer account(Secret accessToken) {
    var reply = twitter.ask(usersMe, Authentication.bearer(accessToken));
    return okBody(reply)
        .flatMap(AccountBody::read)
        .<AccountAnswer>map(AccountAnswer.Named::new)
        .orElseGet(() -> notNamed(reply));
  }

  private static AccountAnswer notNamed(Reply reply) {
    return switch (Verdicts.of(reply)) {
      case AnswerVerdict.AccountSuspended() -> new AccountAnswer.Blocked(Standing.SUSPENDED);
      case AnswerVerdict.AccountLocked() -> new AccountAnswer.Blocked(Standing.LOCKED);
      case AnswerVerdict.Fine _,
          AnswerVerdict.Revoked _,
          AnswerVerdict.ReadOnly _,
          AnswerVerdict.Duplicate _,
          AnswerVerdict.Refused _,
          AnswerVerdict.Unsettled _ ->
          new AccountAnswer.NotNamed(whyNotNamed(reply));
    };
  }

  /// There is no signature that could be at fault: any 401 may be about the token.
  private static Inconclusive whyNotNamed(Reply reply) {
    return reply instanceof Answer answer && answer.status() == 401
        ? new Inconclusive(Cause.AMBIGUOUS, answer.complaint().code(), Optional.empty())
        : Verdicts.why(reply);
  }

  private Reply ask(SignableRequest request, OAuth2Client client) {
    return client
        .secret()
        .map(secret -> twitter.ask(request, basic(client.id(), secret)))
        .orElseGet(() -> asPublic(request, client.id()));
  }

  /// RFC 6749, section 2.3.1: encoded, so that a colon in the id parts nothing.
  private static Authentication basic(Secret id, Secret secret) {
    var both = PercentEncoding.encode(id.reveal()) + ":" + PercentEncoding.encode(secret.reveal());
    var encoded = Base64.getEncoder().encodeToString(both.getBytes(US_ASCII));
    return new Authentication.Sent(new Secret("Basic " + encoded));
  }

  /// RFC 6749, section 3.2.1.
  private Reply asPublic(SignableRequest request, Secret id) {
    return twitter.ask(request.withForm("client_id", id.reveal()), new Authentication.None());
  }

  private static Optional<Issued> issued(Reply reply) {
    return okBody(reply).flatMap(IssuedBody::read);
  }

  private static Optional<String> okBody(Reply reply) {
    return reply instanceof Answer answer && answer.status() == 200
        ? Optional.of(answer.body())
        : Optional.empty();
  }
}
