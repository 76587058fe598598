package countersign.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import countersign.adapters.http.identity.Credentials.Presented;
import countersign.domain.UserId;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Set;

/// Believes signed JWTs of one issuer (RFC 7519), by RS256 or ES256 and nothing else.
///
/// The key set is fetched when the first token arrives, and again when a token names a key that is
/// not in it. Header parameters that carry or point to keys (`jwk`, `jku`, `x5c`, `x5u`) are not
/// looked at; tokens with critical extensions (`crit`) are refused.
public final class JwtIdentity implements Identity {
  /// Longer than any issuer's token; a browser keeps 4 kB of a cookie.
  private static final int LONGEST_TOKEN = 8192;

  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  public JwtIdentity(JwtSettings settings, InstantSource clock) {
    this(settings, new IssuerKeys(settings.jwksUrl(), clock), clock);
  }

  JwtIdentity(JwtSettings settings, JWKSource<SecurityContext> keys, InstantSource clock) {
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
    processor.setJWTClaimsSetVerifier(new ClaimsRule(settings, clock));
  }

  @Override
  public Caller identify(Credentials credentials) {
    return credentials.presented().map(this::judge).orElseGet(Caller.Anonymous::new);
  }

  private Caller judge(Presented presented) {
    var refused = new Caller.Refused(presented.means());
    var token = presented.tokens().getFirst();
    if (presented.tokens().size() > 1 || token.length() > LONGEST_TOKEN) {
      return refused;
    }
    try {
      var jwt = SignedJWT.parse(token);
      if (jwt.getHeader().getCriticalParams() != null) {
        return refused;
      }
      var subject = processor.process(jwt, null).getSubject();
      return new Caller.SignedIn(new UserId(subject), presented.means());
    } catch (KeySourceException e) {
      return new Caller.Unavailable();
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return refused;
    }
  }
}
