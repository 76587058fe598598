package countersign.bootstrap;

import countersign.application.port.in.AnchorCustody;
import countersign.application.port.in.AnchorCustody.Result;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.CustodyFault;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes an anchor of the custody chain to the log: where the log is kept apart from the database,
/// it shows what somebody took from the chain.
final class AnchorLog {
  private static final Logger LOG = LoggerFactory.getLogger("countersign.custody");

  private final AnchorCustody custody;

  AnchorLog(AnchorCustody custody) {
    this.custody = custody;
  }

  void write() {
    try {
      switch (custody.anchor()) {
        case Result.Anchored(var anchor) -> LOG.info(AnchorDocument.write(anchor));
        case Result.Refused(var faults) -> refused(faults);
      }
    } catch (StorageUnavailable away) {
      LOG.warn("The custody chain could not be anchored: {}", Causes.sentence(away));
    }
  }

  private static void refused(List<CustodyFault> faults) {
    var why = faults.stream().limit(3).map(CustodyFaultText::of).toList();
    LOG.warn("The custody chain was not anchored; run countersign audit verify: {}", why);
  }
}
