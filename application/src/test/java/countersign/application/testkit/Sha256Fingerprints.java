package countersign.application.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.application.port.out.Fingerprints;
import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Fingerprints that only look as if there were keys: each is a word in front of the value.
public final class Sha256Fingerprints implements Fingerprints {
  private final List<String> keys = new CopyOnWriteArrayList<>(List.of(""));

  /// Puts another key in force; those that were stay known. One that is known already leaves its
  /// place behind, as when another instance has put it in force before.
  public void rotate(String key) {
    keys.remove(key);
    keys.addFirst(key);
  }

  @Override
  public List<Fingerprints> ofEachKey() {
    return keys.stream().map(Sha256Fingerprints::under).toList();
  }

  private static Fingerprints under(String key) {
    var one = new Sha256Fingerprints();
    one.keys.set(0, key);
    return one;
  }

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

  private Fingerprint hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest((keys.getFirst() + text).getBytes(UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
