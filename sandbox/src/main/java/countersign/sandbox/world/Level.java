package countersign.sandbox.world;

import java.util.Arrays;
import java.util.Optional;

/// What an app or a token may do, in the words of X's `x-access-level`.
public enum Level {
  READ("read", "Read"),
  READ_WRITE("read-write", "Read and write"),
  READ_WRITE_DM("read-write-directmessages", "Read, write and direct messages");

  private final String wire;
  private final String title;

  Level(String wire, String title) {
    this.wire = wire;
    this.title = title;
  }

  public static Optional<Level> of(String wire) {
    return Arrays.stream(values()).filter(level -> level.wire.equals(wire)).findFirst();
  }

  public String wire() {
    return wire;
  }

  /// For people.
  public String title() {
    return title;
  }
}
