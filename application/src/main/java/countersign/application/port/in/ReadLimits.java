package countersign.application.port.in;

import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.util.List;

/// Tells the newest limits that X told for this user, from storage alone: X is not asked.
@CheckReturnValue
public interface ReadLimits {
  /// In the order of the endpoints' names; empty when none was seen.
  List<SeenLimits> read(UserId user);
}
