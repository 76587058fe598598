package countersign.application.testkit;

import countersign.application.port.out.CheckTurns;

class InMemoryCheckTurnsTest extends CheckTurnsContract {
  private final CheckTurns turns = new InMemoryCheckTurns();

  @Override
  protected CheckTurns turns() {
    return turns;
  }
}
