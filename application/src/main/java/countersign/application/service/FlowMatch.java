package countersign.application.service;

import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.FlowSeal.Flow;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.PendingConnections.Stage;
import countersign.application.port.out.PendingConnections.Taken;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Matches a callback of X, of either protocol, with the flow that it ends. A flow is looked for by
/// each fingerprint of its request token or `state`: it may have begun before a rotation.
final class FlowMatch {
  private static final Logger LOG = LoggerFactory.getLogger(FlowMatch.class);

  /// Why this browser and user did not start the flow that the callback names.
  enum Mismatch {
    NO_COOKIE,
    BROKEN_COOKIE,
    OTHER_FLOW,
    OTHER_USER,
    EXPIRED,
    USED
  }

  sealed interface Result {
    /// The flow is over: nobody else gets it.
    record Matched(Pending pending, Flow flow) implements Result {}

    record Mismatched(Mismatch why) implements Result {}
  }

  /// X's answers to what a callback leads to, one after the other, take no longer.
  private static final Duration LONGEST_WORK = Duration.ofSeconds(30);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final PendingConnections pending;
  private final FlowSeal seal;
  private final Waiting waiting;
  private final InstantSource clock;

  FlowMatch(PendingConnections pending, FlowSeal seal, Waiting waiting, InstantSource clock) {
    this.pending = pending;
    this.seal = seal;
    this.waiting = waiting;
    this.clock = clock;
  }

  FlowCookie read(String cookie) {
    return FlowCookie.read(cookie, seal);
  }

  /// Takes the flow if the browser and the user started it, and leaves it alone otherwise. A
  /// callback that comes again (reloaded, clicked twice) is told from one without a flow by the
  /// store alone: the first one took the browser's cookie away. It is told once the first one is
  /// done, so that what it leads to shows what came of that.
  Result match(UserId user, List<Fingerprint> flow, FlowCookie browser) {
    if (flow.stream().anyMatch(name -> isUsed(user, name))) {
      return new Result.Mismatched(Mismatch.USED);
    }
    var mismatch = mismatch(user, flow, browser);
    if (mismatch.isPresent()) {
      return new Result.Mismatched(mismatch.get());
    }
    var carried = browser.find(flow).orElseThrow();
    return switch (pending.take(carried.flow(), user, clock.instant())) {
      case Taken.Open(var open) -> new Result.Matched(open, carried);
      case Taken.Unknown(), Taken.Expired() -> new Result.Mismatched(Mismatch.EXPIRED);
      case Taken.Used() -> {
        var _ = isUsed(user, carried.flow());
        yield new Result.Mismatched(Mismatch.USED);
      }
      case Taken.OfAnotherUser() -> new Result.Mismatched(Mismatch.OTHER_USER);
    };
  }

  private boolean isUsed(UserId user, Fingerprint flow) {
    while (true) {
      switch (pending.stage(flow, user)) {
        case Stage.Open() -> {
          return false;
        }
        case Stage.Over() -> {
          return true;
        }
        case Stage.UnderWay(var since) -> {
          var isWorthIt = clock.instant().isBefore(since.plus(LONGEST_WORK));
          if (!isWorthIt || !waiting.pause(LOOK_AGAIN)) {
            return true;
          }
        }
      }
    }
  }

  /// What the flow was taken for is done, one way or the other.
  void finish(Pending flow) {
    try {
      pending.finish(flow.flow(), flow.user(), clock.instant());
    } catch (StorageUnavailable away) {
      LOG.warn("The end of a flow was not noted: {}", away.getMessage());
    }
  }

  /// Empty when there is none as far as the browser shows.
  private Optional<Mismatch> mismatch(UserId user, List<Fingerprint> flow, FlowCookie browser) {
    if (browser.isEmpty()) {
      return Optional.of(Mismatch.NO_COOKIE);
    }
    if (browser.flows().isEmpty()) {
      return Optional.of(Mismatch.BROKEN_COOKIE);
    }
    var found = browser.find(flow);
    if (found.isEmpty()) {
      var own = browser.flows().stream().anyMatch(other -> other.user().equals(user));
      return Optional.of(own ? Mismatch.OTHER_FLOW : Mismatch.OTHER_USER);
    }
    if (!found.get().user().equals(user)) {
      return Optional.of(Mismatch.OTHER_USER);
    }
    return found.get().expiresAt().isAfter(clock.instant())
        ? Optional.empty()
        : Optional.of(Mismatch.EXPIRED);
  }

  /// Ends a flow that its user gave up. A storage that is away costs nothing: the flow ends by
  /// itself when its time is over.
  ///
  /// @return where the flow wanted to return to
  ReturnPath giveUp(UserId user, List<Fingerprint> flow, FlowCookie browser) {
    try {
      var path = returnPath(user, flow, browser);
      for (var name : flow) {
        if (pending.take(name, user, clock.instant()) instanceof Taken.Open(var taken)) {
          finish(taken);
        }
      }
      return path;
    } catch (StorageUnavailable _) {
      return sealedPath(user, flow, browser);
    }
  }

  /// As the store remembers it, else as the browser does.
  ReturnPath returnPath(UserId user, List<Fingerprint> flow, FlowCookie browser) {
    return flow.stream()
        .flatMap(name -> pending.returnPath(name, user).stream())
        .findFirst()
        .orElseGet(() -> sealedPath(user, flow, browser));
  }

  /// As the browser remembers it.
  static ReturnPath sealedPath(UserId user, List<Fingerprint> flow, FlowCookie browser) {
    return browser
        .find(flow)
        .filter(found -> found.user().equals(user))
        .map(Flow::returnPath)
        .orElse(ReturnPath.ROOT);
  }
}
