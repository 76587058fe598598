package countersign.application.port.in;

import countersign.domain.CustodyFault;
import countersign.domain.SealedAnchor;
import java.util.List;

/// Says where the custody chain ends now, under a seal. Throws `StorageUnavailable`.
@CheckReturnValue
public interface AnchorCustody {
  Result anchor();

  sealed interface Result {
    record Anchored(SealedAnchor anchor) implements Result {}

    /// The ends themselves do not hold: sealing them would make them look genuine.
    record Refused(List<CustodyFault> faults) implements Result {}
  }
}
