package countersign.application.port.in;

import countersign.application.port.out.CustodyReader.Numbered;
import countersign.domain.UserId;
import java.util.function.Consumer;

/// Tells everything that the custody log knows of one user: what was held, used and cleared, when,
/// and on whose request.
public interface ExportCustody {
  /// Tells the events in their order, as they are read: any number of them takes little memory.
  /// Those that are written meanwhile may be among them.
  ///
  /// @return how many were told; 0 for a user who was never seen
  long export(UserId user, Consumer<Numbered> to);
}
