package countersign.application.testkit;

import countersign.application.port.out.FlowSeal;

class InMemoryFlowSealTest extends FlowSealContract {
  private final FlowSeal seal = new InMemoryFlowSeal();

  @Override
  protected FlowSeal seal() {
    return seal;
  }
}
