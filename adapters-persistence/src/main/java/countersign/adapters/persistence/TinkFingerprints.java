package countersign.adapters.persistence;

import countersign.application.port.out.Fingerprints;
import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// HMAC-SHA256, cut to 128 bits, over the kind and the values, each with its length.
///
/// @param keys those of the moment it is asked; the primary one makes the fingerprints
record TinkFingerprints(Supplier<HmacKeys> keys) implements Fingerprints {
  private static final int BYTES = 16;

  @Override
  public List<Fingerprints> ofEachKey() {
    var present = keys.get();
    return present
        .ids()
        .map(present::by)
        .<Fingerprints>map(one -> new TinkFingerprints(() -> one))
        .toList();
  }

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
    var present = keys.get();
    var bytes = present.compute(present.primary(), Canonical.encode(kindAndValues), BYTES);
    return new Fingerprint(HexFormat.of().formatHex(bytes));
  }
}
