package countersign.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token may do, in the words of X's `x-access-level` header. It is the level of the token
/// used, not of the app's present setting.
public enum AccessLevel {
  READ("read"),
  READ_WRITE("read-write"),
  READ_WRITE_DIRECT_MESSAGES("read-write-directmessages");

  private final String wire;

  AccessLevel(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public boolean canWrite() {
    return this != READ;
  }

  /// Trimmed and without regard to case. Empty for every value X does not document: an unlisted
  /// value means *unknown*, never *read-only*.
  public static Optional<AccessLevel> fromWire(String value) {
    var normal = value.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(level -> level.wire.equals(normal)).findFirst();
  }
}
