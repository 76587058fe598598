package countersign.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import oauth.signpost.AbstractOAuthConsumer;
import oauth.signpost.OAuth;
import oauth.signpost.exception.OAuthException;
import oauth.signpost.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/// signpost's signer, up to the header it sets.
final class Signpost {
  private final Consumer consumer = new Consumer();

  String authorization() {
    try {
      return requireNonNull(
          consumer.sign(new Request()).getHeader(OAuth.HTTP_AUTHORIZATION_HEADER));
    } catch (OAuthException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static final class Consumer extends AbstractOAuthConsumer {
    private static final long serialVersionUID = 1;

    Consumer() {
      super(Example.CONSUMER_KEY, Example.CONSUMER_SECRET);
      setTokenWithSecret(Example.TOKEN, Example.TOKEN_SECRET);
    }

    @Override
    protected HttpRequest wrap(Object request) {
      return (HttpRequest) request;
    }
  }

  private static final class Request implements HttpRequest {
    private static final byte[] BODY =
        ("status=" + OAuth.percentEncode(Example.STATUS)).getBytes(UTF_8);
    private final Map<String, String> headers = new HashMap<>();

    @Override
    public String getMethod() {
      return "POST";
    }

    @Override
    public String getRequestUrl() {
      return Example.URL;
    }

    @Override
    public void setRequestUrl(String url) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setHeader(String name, String value) {
      headers.put(name, value);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return headers.get(name);
    }

    @Override
    public Map<String, String> getAllHeaders() {
      return headers;
    }

    @Override
    public InputStream getMessagePayload() {
      return new ByteArrayInputStream(BODY);
    }

    @Override
    public String getContentType() {
      return "application/x-www-form-urlencoded";
    }

    @Override
    public Object unwrap() {
      return this;
    }
  }
}
