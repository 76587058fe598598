package countersign.bootstrap;

import countersign.adapters.persistence.Keyset;
import countersign.application.port.in.AnchorCustody;
import countersign.application.port.in.RunUpkeep;
import countersign.bootstrap.TimerLoop.Plan;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a running service does by the clock: upkeep, looking at the keyset's file, anchors.
final class Rounds {
  /// Every instance knows changed keys after this time.
  static final Duration KEYSET_PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Plan UPKEEP =
      new Plan(
          "upkeep", Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30), false);
  private static final Plan KEYSET =
      new Plan("keyset", KEYSET_PAUSE, KEYSET_PAUSE, Duration.ofSeconds(5), false);

  /// Has a last round: what happened since the last hour is anchored before the service ends.
  private static final Plan ANCHORS =
      new Plan("anchors", Duration.ofSeconds(3), Duration.ofHours(1), Duration.ofSeconds(10), true);

  /// Has a last round: what was held back is told before the service ends.
  private static final Plan NOTICES =
      new Plan("notices", MinuteNotices.PAUSE, MinuteNotices.PAUSE, Duration.ofSeconds(5), true);

  private Rounds() {}

  static TimerLoop upkeep(RunUpkeep upkeep) {
    return new TimerLoop(
        UPKEEP,
        () -> {
          var done = upkeep.run();
          if (!done.isNothing()) {
            LOG.info("Upkeep: {}", done);
          }
        });
  }

  static TimerLoop keyset(Keyset keyset) {
    return new TimerLoop(KEYSET, new KeysetWatch(keyset)::look);
  }

  static TimerLoop notices(MinuteNotices notices) {
    return new TimerLoop(NOTICES, notices::flush);
  }

  static TimerLoop anchors(AnchorCustody custody) {
    return new TimerLoop(ANCHORS, new AnchorLog(custody)::write);
  }
}
