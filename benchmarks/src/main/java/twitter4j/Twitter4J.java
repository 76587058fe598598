package twitter4j;

import countersign.benchmarks.Example;
import java.util.Map;

/// Twitter4J's signer, up to the header it would send.
public final class Twitter4J {
  private final OAuthAuthorization authorization;

  public Twitter4J() {
    var builder = OAuthAuthorization.newBuilder();
    builder.oAuthConsumer(Example.CONSUMER_KEY, Example.CONSUMER_SECRET);
    builder.oAuthAccessToken(Example.TOKEN, Example.TOKEN_SECRET);
    authorization = builder.build();
  }

  public String authorization() {
    var status = new HttpParameter("status", Example.STATUS);
    return authorization.getAuthorizationHeader(
        new HttpRequest(
            RequestMethod.POST,
            Example.URL,
            new HttpParameter[] {status},
            authorization,
            Map.of()));
  }
}
