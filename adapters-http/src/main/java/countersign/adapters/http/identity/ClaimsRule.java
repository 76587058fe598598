package countersign.adapters.http.identity;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What a token must claim: the issuer to the letter, a lifetime that covers now, a subject that
/// can be a user id, audience and authorized party where they are configured, and a session that is
/// not pending.
final class ClaimsRule implements JWTClaimsSetVerifier<SecurityContext> {
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  /// Clerk's status of a session whose user has not done everything that signing in asks.
  private static final String SESSION_STATUS = "sts";

  private static final String PENDING = "pending";

  /// Says which claim it was.
  static final class Broken extends BadJWTException {
    private static final long serialVersionUID = 1L;
    private final TokenFault fault;

    private Broken(TokenFault fault) {
      super(fault.words());
      this.fault = fault;
    }

    TokenFault fault() {
      return fault;
    }
  }

  private final JwtSettings settings;
  private final InstantSource clock;

  ClaimsRule(JwtSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
    var fault = fault(claims);
    if (fault.isPresent()) {
      throw new Broken(fault.get());
    }
  }

  private Optional<TokenFault> fault(JWTClaimsSet claims) {
    var audience = settings.audience();
    if (!settings.issuer().equals(claims.getIssuer())) {
      return Optional.of(TokenFault.ISSUER);
    } else if (audience.isPresent() && !claims.getAudience().contains(audience.get())) {
      return Optional.of(TokenFault.AUDIENCE);
    } else if (!isForUs(claims.getClaim("azp"))) {
      return Optional.of(TokenFault.AUTHORIZED_PARTY);
    }
    return lifetime(claims).or(() -> aboutPersons(claims));
  }

  private boolean isForUs(Object party) {
    return settings.authorizedParties().isEmpty()
        || (party instanceof String name && settings.authorizedParties().contains(name));
  }

  private Optional<TokenFault> lifetime(JWTClaimsSet claims) {
    var end = claims.getExpirationTime();
    var start = claims.getNotBeforeTime();
    if (end == null) {
      return Optional.of(TokenFault.NO_END);
    } else if (!end.toInstant().isAfter(clock.instant().minus(LEEWAY))) {
      return Optional.of(TokenFault.EXPIRED);
    }
    return start != null && !start.toInstant().isBefore(clock.instant().plus(LEEWAY))
        ? Optional.of(TokenFault.NOT_YET_VALID)
        : Optional.empty();
  }

  private static Optional<TokenFault> aboutPersons(JWTClaimsSet claims) {
    var subject = claims.getSubject();
    if (subject == null || !UserId.isValid(subject)) {
      return Optional.of(TokenFault.SUBJECT);
    } else if (claims.getClaim("act") != null && actor(claims).isEmpty()) {
      return Optional.of(TokenFault.ACTOR);
    }
    return PENDING.equals(claims.getClaim(SESSION_STATUS))
        ? Optional.of(TokenFault.PENDING)
        : Optional.empty();
  }

  /// The outermost of nested actors is the one who acts.
  static Optional<UserId> actor(JWTClaimsSet claims) {
    return claims.getClaim("act") instanceof Map<?, ?> act
            && act.get("sub") instanceof String subject
            && UserId.isValid(subject)
        ? Optional.of(new UserId(subject))
        : Optional.empty();
  }
}
