package countersign.application.testkit;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.PairsInUse;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;

/// Opens what is in an [InMemoryTokenVault], and remembers nothing.
public final class InMemoryPairsInUse implements PairsInUse {
  private final InMemoryTokenVault vault;
  private Runnable beforeAdmission = () -> {};
  private boolean logAway;

  public InMemoryPairsInUse(InMemoryTokenVault vault) {
    this.vault = vault;
  }

  /// The custody log cannot be written any more.
  public void logGoesAway() {
    logAway = true;
  }

  /// Runs once, between the opening and the admission of the next use.
  public void beforeNextAdmission(Runnable step) {
    beforeAdmission = step;
  }

  @Override
  public Opened open(UserId user) {
    var connection = vault.find(user);
    return new Opened(
        connection, connection.held().flatMap(held -> vault.open(user, held.generation())));
  }

  @Override
  public boolean admit(Opened opened, CustodyEvent use) {
    if (!use.user().equals(opened.connection().user())) {
      throw new IllegalArgumentException("a use of another user's pair");
    }
    var step = beforeAdmission;
    beforeAdmission = () -> {};
    step.run();
    if (logAway) {
      throw new CustodyLogUnavailable("the log is away");
    }
    var isCurrent = vault.find(use.user()).revision() == opened.connection().revision();
    if (isCurrent) {
      vault.record(List.of(use));
    }
    return isCurrent;
  }
}
