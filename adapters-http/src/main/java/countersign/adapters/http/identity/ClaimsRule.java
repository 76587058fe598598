package countersign.adapters.http.identity;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/// What a token must claim: the issuer, a lifetime that covers now, a subject that can be a user
/// id, and audience and authorized party where they are configured.
final class ClaimsRule extends DefaultJWTClaimsVerifier<SecurityContext> {
  private static final int LEEWAY_SECONDS = 30;

  private final Set<String> authorizedParties;
  private final InstantSource clock;

  ClaimsRule(JwtSettings settings, InstantSource clock) {
    super(
        settings.audience().map(Set::of).orElse(null),
        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
        Set.of("sub", "exp"),
        null);
    this.authorizedParties = settings.authorizedParties();
    this.clock = clock;
    setMaxClockSkew(LEEWAY_SECONDS);
  }

  @Override
  public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
    super.verify(claims, context);
    if (!UserId.isValid(claims.getSubject())) {
      throw new BadJWTException("the subject is no user id");
    }
    if (!authorizedParties.isEmpty()
        && !(claims.getClaim("azp") instanceof String party && authorizedParties.contains(party))) {
      throw new BadJWTException("another authorized party");
    }
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
