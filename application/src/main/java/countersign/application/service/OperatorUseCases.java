package countersign.application.service;

import countersign.application.port.in.ControlClearing;
import countersign.application.port.in.ExportCustody;
import countersign.application.port.in.ManageServiceKeys;
import countersign.application.port.in.RewrapTokens;
import countersign.application.port.out.CustodyReader;
import countersign.application.port.out.DeathReports;
import countersign.application.port.out.SealedRows;
import countersign.application.port.out.ServiceKeys;
import countersign.domain.ClearingGuard;
import java.time.InstantSource;

/// The use cases of the command line, which need storage and nothing else.
public record OperatorUseCases(
    ManageServiceKeys serviceKeys, ControlClearing clearing, ExportCustody exportCustody) {

  /// Makes no call.
  public static OperatorUseCases wire(
      ClearingGuard guard,
      ServiceKeys keys,
      DeathReports deaths,
      CustodyReader custody,
      InstantSource clock) {
    return new OperatorUseCases(
        new ManageServiceKeysService(keys, clock),
        new ControlClearingService(deaths, guard, clock),
        new ExportCustodyService(custody));
  }

  /// Makes no call.
  public static RewrapTokens rewrapping(SealedRows rows) {
    return new RewrapTokensService(rows, Waiting.SLEEP);
  }
}
