package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.application.port.out.CredentialProbe.CallbackAnswer;
import countersign.application.port.out.TwitterOAuth;
import countersign.domain.ConsumerPair;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.Verifier;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// X's flow over the JDK's HTTP client (X docs, Authentication API reference).
public final class JdkTwitterOAuth implements TwitterOAuth {
  private static final int INVALID_TOKEN = 89;

  /// What X answers when it does not like the verifier or the request token; which of them, and in
  /// which words, is not documented.
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

  private final TwitterClient client;

  public JdkTwitterOAuth(TwitterClient client) {
    this.client = client;
  }

  @Override
  public RequestTokenAnswer requestToken(ConsumerPair consumer, URI callback) {
    var reply = client.ask(requestToken(client, callback), consumer, Optional.empty());
    if (isOk(reply) && reply instanceof Answer answer) {
      return issued(answer)
          .<RequestTokenAnswer>map(RequestTokenAnswer.Issued::new)
          .orElse(new RequestTokenAnswer.Failed(Inconclusive.because(Cause.BAD_ANSWER)));
    }
    return new RequestTokenAnswer.Failed(Verdicts.why(reply));
  }

  static SignableRequest requestToken(TwitterClient client, URI callback) {
    return client
        .post("/oauth/request_token")
        .withProtocol("oauth_callback", callback.toString())
        .withForm("x_auth_access_type", "write");
  }

  /// The temporary credentials, if X also confirms the callback.
  private static Optional<TokenPair> issued(Answer answer) {
    return callback(answer).equals(Optional.of(CallbackAnswer.CONFIRMED))
        ? pair(FormData.read(answer.body()))
        : Optional.empty();
  }

  /// Empty unless temporary credentials are issued.
  static Optional<CallbackAnswer> callback(Answer answer) {
    if (answer.status() != 200) {
      return Optional.empty();
    }
    var fields = FormData.read(answer.body());
    return pair(fields)
        .map(_ ->
            "true".equals(fields.get("oauth_callback_confirmed"))
                ? CallbackAnswer.CONFIRMED
                : CallbackAnswer.NOT_CONFIRMED);
  }

  @Override
  public URI authorizeUrl(Secret requestToken, boolean switchAccount) {
    return client.at(
        "/oauth/authorize?oauth_token="
            + PercentEncoding.encode(requestToken.reveal())
            + (switchAccount ? "&force_login=true" : ""));
  }

  @Override
  public ExchangeAnswer exchange(ConsumerPair consumer, TokenPair temporary, Verifier verifier) {
    var request =
        client.post("/oauth/access_token").withForm("oauth_verifier", verifier.value().reveal());
    var reply = client.ask(request, consumer, Optional.of(temporary));
    if (isOk(reply) && reply instanceof Answer answer) {
      var fields = FormData.read(answer.body());
      var account =
          AccountBody.account(
              fields.getOrDefault("user_id", ""), fields.getOrDefault("screen_name", ""));
      return pair(fields)
          .<ExchangeAnswer>map(pair -> new ExchangeAnswer.Exchanged(pair, account))
          .orElse(new ExchangeAnswer.Failed(Inconclusive.because(Cause.BAD_ANSWER)));
    }
    var why = Verdicts.why(reply);
    return isRefusal(reply, why) ? new ExchangeAnswer.Refused() : new ExchangeAnswer.Failed(why);
  }

  @Override
  public InvalidationAnswer invalidate(ConsumerPair consumer, TokenPair pair) {
    var request = client.post("/1.1/oauth/invalidate_token.json");
    var reply = client.ask(request, consumer, Optional.of(pair));
    if (isOk(reply)) {
      return new InvalidationAnswer.Invalidated();
    }
    return reply instanceof Answer answer && answer.is(401, INVALID_TOKEN)
        ? new InvalidationAnswer.AlreadyDead()
        : new InvalidationAnswer.Failed(Verdicts.why(reply));
  }

  private static boolean isOk(Reply reply) {
    return reply instanceof Answer answer && answer.status() == 200;
  }

  /// A page comes from something in front of X, not from X's own judgement.
  private static boolean isRefusal(Reply reply, Inconclusive why) {
    return reply instanceof Answer answer
        && REFUSALS.contains(answer.status())
        && (why.cause() == Cause.AMBIGUOUS || why.cause() == Cause.BAD_ANSWER)
        && (why.code().isPresent() || !answer.body().stripLeading().startsWith("<"));
  }

  private static Optional<TokenPair> pair(Map<String, String> fields) {
    var token = fields.get("oauth_token");
    var secret = fields.get("oauth_token_secret");
    return token == null || secret == null
        ? Optional.empty()
        : Optional.of(new TokenPair(new Secret(token), new Secret(secret)));
  }
}
