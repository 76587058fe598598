package countersign.application.port.out;

import countersign.domain.ConsumerPair;
import countersign.domain.FormField;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.util.List;

/// Signs requests by OAuth 1.0a (RFC 5849, section 3). Makes no call; safe for many threads.
public interface RequestSigner {
  /// Whether the URL is at one of X's addresses as configured: scheme, host and port.
  boolean isAtX(URI url);

  /// Returns the value of the `Authorization` header, with a nonce of its own and X's time.
  Secret authorization(ConsumerPair consumer, TokenPair pair, Unsigned request);

  /// @param method upper case
  /// @param url as it will be sent, byte for byte: absolute, ASCII, with neither user nor fragment
  /// @param form the fields of an `application/x-www-form-urlencoded` body in their order, decoded;
  ///   empty for any other body, which is never signed
  record Unsigned(String method, URI url, List<FormField> form) {
    public Unsigned {
      form = List.copyOf(form);
    }

    /// Query and form may hold what is nobody's business.
    @Override
    public String toString() {
      return "Unsigned[" + method + " " + url.getRawPath() + "]";
    }
  }
}
