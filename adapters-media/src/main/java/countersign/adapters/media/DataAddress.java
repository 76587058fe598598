package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.domain.url.AddressRefusal;
import countersign.domain.url.MediaAddress;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/// Media that stand in the URL itself: RFC 2397.
final class DataAddress {
  private static final String SCHEME = "data:";

  private DataAddress() {}

  static Fetched fetch(MediaAddress.Data address, long largest, Spool spool) {
    var rest = address.text().substring(SCHEME.length());
    int comma = rest.indexOf(',');
    if (comma < 0) {
      return new Fetched.AddressRefused(AddressRefusal.DAMAGED);
    }
    var type = rest.substring(0, comma).stripTrailing().toLowerCase(Locale.ROOT);
    boolean isBase64 = type.endsWith(";base64");
    try (var text = new PercentDecoded(rest, comma + 1, isBase64);
        var decoded = isBase64 ? Base64.getDecoder().wrap(text) : text) {
      var kept = spool.keep(decoded, largest);
      if (kept.isEmpty()) {
        return new Fetched.TooLarge();
      }
      if (text.read() >= 0) { // the JDK stops at padding, though more may follow
        kept.get().close();
        return new Fetched.AddressRefused(AddressRefusal.DAMAGED);
      }
      return new Fetched.Content(kept.get());
    } catch (IOException _) {
      return new Fetched.AddressRefused(AddressRefusal.DAMAGED); // it does not decode
    }
  }
}
