package countersign.application.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.application.port.out.Fingerprints;
import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Fingerprints without a key.
public final class Sha256Fingerprints implements Fingerprints {
  @Override
  public Fingerprint ofToken(Secret consumerKey, Secret token) {
    return hash("token\n" + consumerKey.reveal() + "\n" + token.reveal());
  }

  @Override
  public Fingerprint ofRequestToken(Secret requestToken) {
    return hash("request token\n" + requestToken.reveal());
  }

  @Override
  public Fingerprint ofConsumerKey(Secret consumerKey) {
    return hash("consumer key\n" + consumerKey.reveal());
  }

  @Override
  public Fingerprint ofAccessToken(Secret clientId, Secret accessToken) {
    return hash("access token\n" + clientId.reveal() + "\n" + accessToken.reveal());
  }

  @Override
  public Fingerprint ofClientId(Secret clientId) {
    return hash("client id\n" + clientId.reveal());
  }

  @Override
  public Fingerprint ofState(Secret state) {
    return hash("state\n" + state.reveal());
  }

  @Override
  public Fingerprint ofUser(UserId user) {
    return hash("user\n" + user.value());
  }

  private static Fingerprint hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
