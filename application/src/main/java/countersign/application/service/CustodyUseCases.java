package countersign.application.service;

import countersign.application.port.in.AnchorCustody;
import countersign.application.port.in.VerifyCustody;
import countersign.application.port.out.CustodyChain;
import countersign.application.port.out.CustodySeal;
import countersign.application.port.out.Holdings;
import java.time.InstantSource;

/// The use cases around the custody chain.
public record CustodyUseCases(AnchorCustody anchor, VerifyCustody verify) {

  /// Makes no call.
  public static CustodyUseCases wire(
      CustodyChain chain, Holdings holdings, CustodySeal seals, InstantSource clock) {
    return new CustodyUseCases(
        new AnchorCustodyService(chain, seals, clock),
        new VerifyCustodyService(chain, holdings, seals));
  }
}
