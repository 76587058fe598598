package countersign.adapters.http.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks an issuer for what an operator should know of it: whether its keys can be had, and whether
/// it calls itself what we call it (OpenID Connect Discovery 1.0, section 4; RFC 8414 has the same
/// members). Each call takes 3 s for the connection and 5 s for a wait at most, and 256 KiB.
public final class IssuerProbe {
  private static final int CONNECT_MILLIS = 3000;
  private static final int READ_MILLIS = 5000;
  private static final int LARGEST = 256 * 1024;
  private static final int LONGEST_SHOWN = 200;
  private static final Set<KeyType> KINDS = Set.of(KeyType.RSA, KeyType.EC, KeyType.OKP);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DefaultResourceRetriever retriever =
      new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST);
  private final String issuer;
  private final URI jwksUrl;

  public IssuerProbe(String issuer, URI jwksUrl) {
    this.issuer = issuer;
    this.jwksUrl = jwksUrl;
  }

  public sealed interface Keys {
    record Usable(int count) implements Keys {}

    record Unusable(int count) implements Keys {}

    record NoKeySet(String why) implements Keys {}

    record OutOfReach(String why) implements Keys {}
  }

  public sealed interface Discovery {
    record Agrees() implements Discovery {}

    /// There is no document, or none that can be read: many issuers have none.
    record None() implements Discovery {}

    record Differs(String issuer) implements Discovery {}

    record OtherKeys(String jwksUrl) implements Discovery {}
  }

  public Keys keys() {
    try {
      var keys = JWKSet.parse(retriever.retrieveResource(jwksUrl.toURL()).getContent()).getKeys();
      var usable = (int) keys.stream().filter(IssuerProbe::verifies).count();
      return usable > 0 ? new Keys.Usable(usable) : new Keys.Unusable(keys.size());
    } catch (ParseException _) {
      return new Keys.NoKeySet("it is not JSON with a list \"keys\"");
    } catch (IOException e) {
      return new Keys.OutOfReach(reason(e));
    }
  }

  private static boolean verifies(JWK key) {
    return KINDS.contains(key.getKeyType())
        && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()));
  }

  public Discovery discovery() {
    var base = issuer.replaceAll("/+$", "");
    return document(base + "/.well-known/openid-configuration")
        .or(() -> document(base + "/.well-known/oauth-authorization-server"))
        .map(this::compared)
        .orElseGet(Discovery.None::new);
  }

  private Optional<JsonNode> document(String url) {
    try {
      var text = retriever.retrieveResource(URI.create(url).toURL()).getContent();
      return Optional.of(JSON.readTree(text)).filter(json -> json.path("issuer").isString());
    } catch (IOException | JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Discovery compared(JsonNode document) {
    var said = document.path("issuer").asString();
    var keys = document.path("jwks_uri").asString("");
    if (!said.equals(issuer)) {
      return new Discovery.Differs(shown(said));
    }
    return keys.isEmpty() || keys.equals(jwksUrl.toString())
        ? new Discovery.Agrees()
        : new Discovery.OtherKeys(shown(keys));
  }

  private static String shown(String text) {
    var cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    return cut.replaceAll("\\p{C}", "?");
  }

  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "the host is not known";
      case SocketTimeoutException _ -> "no answer in time";
      case ConnectException _ -> "the connection was refused";
      case SSLException _ -> "the TLS connection failed";
      default -> shown(String.valueOf(e.getMessage()));
    };
  }
}
