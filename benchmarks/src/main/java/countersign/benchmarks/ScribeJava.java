package countersign.benchmarks;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.oauth.OAuth10aService;

/// ScribeJava's signer, through its service as applications use it.
final class ScribeJava {
  private final OAuth10aService service =
      new ServiceBuilder(Example.CONSUMER_KEY).apiSecret(Example.CONSUMER_SECRET).build(new Api());
  private final OAuth1AccessToken token =
      new OAuth1AccessToken(Example.TOKEN, Example.TOKEN_SECRET);

  String authorization() {
    var request = new OAuthRequest(Verb.POST, Example.URL);
    request.addBodyParameter("status", Example.STATUS);
    service.signRequest(token, request);
    return request.getHeaders().getOrDefault("Authorization", "");
  }

  private static final class Api extends DefaultApi10a {
    @Override
    public String getRequestTokenEndpoint() {
      return "https://api.x.com/oauth/request_token";
    }

    @Override
    public String getAccessTokenEndpoint() {
      return "https://api.x.com/oauth/access_token";
    }

    @Override
    protected String getAuthorizationBaseUrl() {
      return "https://api.x.com/oauth/authorize";
    }
  }
}
