package countersign.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import countersign.domain.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/// An issuer of JWTs inside this process, with a key of its own that dies with it. For
/// demonstrations.
public final class DevelopmentIssuer {
  public static final Duration LIFE = Duration.ofHours(12);

  private final ECKey key;
  private final URI publicUrl;
  private final InstantSource clock;

  private DevelopmentIssuer(ECKey key, URI publicUrl, InstantSource clock) {
    this.key = key;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /// Makes a new key.
  ///
  /// @param publicUrl the issuer is `/dev` below it
  public static DevelopmentIssuer create(URI publicUrl, InstantSource clock) {
    try {
      var key =
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .keyIDFromThumbprint(true)
              .generate();
      return new DevelopmentIssuer(key, publicUrl, clock);
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK makes no P-256 keys", e);
    }
  }

  public String issuer() {
    return publicUrl.resolve("/dev").toString();
  }

  /// Believes this issuer's tokens, without asking for its key over the network.
  public Identity identity() {
    var settings =
        new JwtSettings(issuer(), publicUrl.resolve("/dev/jwks.json"), Optional.empty(), Set.of());
    return new JwtIdentity(settings, new ImmutableJWKSet<>(keys()), clock);
  }

  /// The public key, as a JWK set.
  public String jwks() {
    return keys().toString();
  }

  /// A token that says it is this user's.
  public String tokenFor(UserId user) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject(user.value())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a key of our own cannot sign", e);
    }
    return token.serialize();
  }

  private JWKSet keys() {
    return new JWKSet(key.toPublicJWK());
  }
}
