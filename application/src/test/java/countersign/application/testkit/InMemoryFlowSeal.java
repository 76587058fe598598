package countersign.application.testkit;

import countersign.application.port.out.FlowSeal;
import countersign.domain.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A seal that cannot be forged because it is only a name: the flows stay here.
public final class InMemoryFlowSeal implements FlowSeal {
  private final Sha256Fingerprints names = new Sha256Fingerprints();
  private final Map<String, Flow> sealed = new HashMap<>();

  @Override
  public synchronized String seal(Flow flow) {
    var name = names.ofRequestToken(new Secret("flow " + sealed.size())).hex();
    sealed.put(name, flow);
    return name;
  }

  @Override
  public synchronized Optional<Flow> open(String name) {
    return Optional.ofNullable(sealed.get(name));
  }
}
