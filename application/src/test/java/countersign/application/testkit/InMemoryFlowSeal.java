package countersign.application.testkit;

import countersign.application.port.out.FlowSeal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A seal that cannot be forged because it is only a number: the flows stay here.
public final class InMemoryFlowSeal implements FlowSeal {
  private final Map<String, Flow> sealed = new HashMap<>();

  @Override
  public synchronized String seal(Flow flow) {
    var name = "sealed-" + sealed.size();
    sealed.put(name, flow);
    return name;
  }

  @Override
  public synchronized Optional<Flow> open(String name) {
    return Optional.ofNullable(sealed.get(name));
  }
}
