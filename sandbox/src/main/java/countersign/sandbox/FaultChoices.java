package countersign.sandbox;

import countersign.sandbox.Fault.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The faults the page offers one by one, by their names there.
final class FaultChoices {
  private static final Map<String, Kind> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("cut before the work", new Kind.CutBefore());
    BY_NAME.put("cut after the work", new Kind.CutAfter());
    BY_NAME.put("503 after the work", new Kind.StatusAfter(503));
    BY_NAME.put("503", new Kind.Status(503, Optional.empty()));
    BY_NAME.put("500", new Kind.Status(500, Optional.empty()));
    BY_NAME.put("garbage", new Kind.Garbage());
    BY_NAME.put("15 seconds late", new Kind.Slow(Duration.ofSeconds(15)));
    BY_NAME.put("work now, answer 15 seconds late", new Kind.SlowAfter(Duration.ofSeconds(15)));
    BY_NAME.put("no access level", new Kind.NoAccessLevel());
    BY_NAME.put("a wrong access level", new Kind.WrongLevel());
    Fixtures.names().forEach(name -> BY_NAME.put("answer " + name, new Kind.Fixture(name)));
  }

  private FaultChoices() {}

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /// @param once whether it hits the next call only
  static Fault fault(String endpoint, String name, boolean once) {
    var kind = BY_NAME.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("fault: unknown fault");
    }
    return new Fault(endpoint, kind, once ? OptionalInt.of(1) : OptionalInt.empty());
  }
}
