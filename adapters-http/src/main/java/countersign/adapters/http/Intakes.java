package countersign.adapters.http;

import countersign.domain.UserId;
import java.nio.file.Path;

/// Takes in requests that may bring media. One for all routes, since they share its limits.
final class Intakes {
  /// Large JSON bodies may fill half of the heap.
  private static final int SHARE = 2;

  private final MediaPlaces places;
  private final MediaSpool spool;

  Intakes(Path folder) {
    var mebibytes = (Runtime.getRuntime().maxMemory() >> 20) / SHARE;
    var one = Intake.memoryFor(Intake.LARGEST_JSON);
    this.places = new MediaPlaces(Math.clamp(mebibytes, one, Integer.MAX_VALUE));
    this.spool = new MediaSpool(folder);
  }

  /// @param user whom the request acts for
  Intake open(UserId user) {
    return new Intake(user, places, spool);
  }
}
