package countersign.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import countersign.adapters.http.identity.Caller.Means;
import countersign.adapters.http.identity.Credentials.Presented;
import countersign.domain.UserId;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Believes signed JWTs of one issuer (RFC 7519), by RS256 or ES256 and nothing else.
///
/// The key set is fetched when the first token arrives, and again when a token names a key that is
/// not in it. Header parameters that carry or point to keys (`jwk`, `jku`, `x5c`, `x5u`) are not
/// looked at; tokens with critical extensions (`crit`) are refused.
public final class JwtIdentity implements Identity {
  /// Longer than any issuer's token; a browser keeps 4 kB of a cookie.
  private static final int LONGEST_TOKEN = 8192;

  /// A browser sends a cookie once for each path and domain it was set for.
  private static final int MOST_COOKIES = 8;

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  /// `at+jwt` is an access token's (RFC 9068, section 2.1).
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  private static final String MEDIA_TYPE = "application/";

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  public JwtIdentity(JwtSettings settings, InstantSource clock) {
    this(settings, new IssuerKeys(settings.jwksUrl(), clock), clock);
  }

  JwtIdentity(JwtSettings settings, JWKSource<SecurityContext> keys, InstantSource clock) {
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWSTypeVerifier((_, _) -> {}); // it is judged before
    processor.setJWTClaimsSetVerifier(new ClaimsRule(settings, clock));
  }

  @Override
  public Caller identify(Credentials credentials) {
    return credentials.presented().map(this::judge).orElseGet(Caller.Anonymous::new);
  }

  /// Of several cookies those count that are good: a browser may still send one that another path,
  /// a parent domain or an ended session left behind. Good ones of different users are no choice of
  /// ours, and several bearer tokens are somebody's mistake.
  private Caller judge(Presented presented) {
    var tokens = presented.tokens();
    var most = presented.means() == Means.BEARER ? 1 : MOST_COOKIES;
    if (tokens.size() > most) {
      return new Caller.Refused(presented.means(), TokenFault.SEVERAL);
    }
    var judged = tokens.stream().map(token -> judge(token, presented.means())).toList();
    var good = of(Caller.SignedIn.class, judged);
    if (good.size() > 1) {
      return new Caller.Refused(presented.means(), TokenFault.SEVERAL);
    }
    return good.stream()
        .findFirst()
        .or(() -> of(Caller.Unavailable.class, judged).stream().findFirst())
        .orElseGet(judged::getFirst);
  }

  private static List<Caller> of(Class<? extends Caller> kind, List<Caller> judged) {
    return judged.stream().filter(kind::isInstance).distinct().toList();
  }

  private Caller judge(String token, Means means) {
    if (token.length() > LONGEST_TOKEN) {
      return new Caller.Refused(means, TokenFault.TOO_LONG);
    }
    try {
      return judge(SignedJWT.parse(token), means);
    } catch (ParseException e) {
      return new Caller.Refused(means, TokenFault.MALFORMED);
    }
  }

  private Caller judge(SignedJWT jwt, Means means) {
    var header = jwt.getHeader();
    if (header.getCriticalParams() != null) {
      return new Caller.Refused(means, TokenFault.CRITICAL);
    } else if (!isJwt(header.getType())) {
      return new Caller.Refused(means, TokenFault.TYPE);
    } else if (!ALGORITHMS.contains(header.getAlgorithm())) {
      return new Caller.Refused(means, TokenFault.ALGORITHM);
    }
    try {
      var claims = processor.process(jwt, null);
      return new Caller.SignedIn(new UserId(claims.getSubject()), means, ClaimsRule.actor(claims));
    } catch (KeySourceException e) {
      return new Caller.Unavailable();
    } catch (BadJOSEException | JOSEException e) {
      return new Caller.Refused(means, fault(e));
    }
  }

  /// A media type, of which the `application/` may be left out (RFC 7515, section 4.1.9).
  private static boolean isJwt(@Nullable JOSEObjectType type) {
    if (type == null) {
      return true;
    }
    var name = type.getType().toLowerCase(Locale.ROOT);
    return TYPES.contains(name.startsWith(MEDIA_TYPE) ? name.substring(MEDIA_TYPE.length()) : name);
  }

  private static TokenFault fault(Exception thrown) {
    return switch (thrown) {
      case ClaimsRule.Broken claim -> claim.fault();
      case BadJWTException _ -> TokenFault.UNREADABLE;
      case BadJWSException _ -> TokenFault.SIGNATURE;
      default -> TokenFault.UNKNOWN_KEY;
    };
  }
}
