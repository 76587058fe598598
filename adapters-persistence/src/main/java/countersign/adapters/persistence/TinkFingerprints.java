package countersign.adapters.persistence;

import com.google.crypto.tink.prf.PrfSet;
import countersign.application.port.out.Fingerprints;
import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/// HMAC-SHA256, cut to 128 bits, over the kind and the values, each with its length.
record TinkFingerprints(PrfSet prf) implements Fingerprints {
  private static final int BYTES = 16;

  @Override
  public Fingerprint ofToken(Secret consumerKey, Secret token) {
    return of("token", consumerKey.reveal(), token.reveal());
  }

  @Override
  public Fingerprint ofRequestToken(Secret requestToken) {
    return of("request_token", requestToken.reveal());
  }

  @Override
  public Fingerprint ofConsumerKey(Secret consumerKey) {
    return of("consumer_key", consumerKey.reveal());
  }

  @Override
  public Fingerprint ofAccessToken(Secret clientId, Secret accessToken) {
    return of("access_token", clientId.reveal(), accessToken.reveal());
  }

  @Override
  public Fingerprint ofClientId(Secret clientId) {
    return of("client_id", clientId.reveal());
  }

  @Override
  public Fingerprint ofState(Secret state) {
    return of("state", state.reveal());
  }

  @Override
  public Fingerprint ofUser(UserId user) {
    return of("user", user.value());
  }

  private Fingerprint of(String... kindAndValues) {
    try {
      var bytes = prf.computePrimary(Canonical.encode(kindAndValues), BYTES);
      return new Fingerprint(HexFormat.of().formatHex(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a fingerprint could not be made", e);
    }
  }
}
