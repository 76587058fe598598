package countersign.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The faults in force. Of several that hit, the oldest does; used up, it makes way for the next.
final class Faults {
  private final List<Fault> inForce = new ArrayList<>();

  synchronized void add(Fault fault) {
    inForce.add(fault);
  }

  /// Returns what hits this call, and counts it.
  synchronized Optional<Fault.Kind> strike(Endpoint called) {
    for (int i = 0; i < inForce.size(); i++) {
      var fault = inForce.get(i);
      if (fault.hits(called)) {
        countDown(i, fault);
        return Optional.of(fault.kind());
      }
    }
    return Optional.empty();
  }

  private void countDown(int index, Fault fault) {
    if (fault.times().isEmpty()) {
      return;
    }
    int left = fault.times().getAsInt() - 1;
    if (left == 0) {
      inForce.remove(index);
    } else {
      inForce.set(index, new Fault(fault.endpoint(), fault.kind(), OptionalInt.of(left)));
    }
  }

  synchronized List<Fault> list() {
    return List.copyOf(inForce);
  }

  synchronized void clear() {
    inForce.clear();
  }
}
