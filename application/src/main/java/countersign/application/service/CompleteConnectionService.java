package countersign.application.service;

import countersign.application.port.in.CompleteConnection;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.FlowSeal.Flow;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.PendingConnections.Taken;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Fingerprint;
import countersign.domain.RequestId;
import countersign.domain.ReturnPath;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Matches a callback with the flow it ends; what comes of the flow is [FlowEnd]'s business.
final class CompleteConnectionService implements CompleteConnection {
  private final PendingConnections pending;
  private final FlowSeal seal;
  private final Fingerprints fingerprints;
  private final FlowEnd flowEnd;
  private final InstantSource clock;

  CompleteConnectionService(
      PendingConnections pending,
      FlowSeal seal,
      Fingerprints fingerprints,
      FlowEnd flowEnd,
      InstantSource clock) {
    this.pending = pending;
    this.seal = seal;
    this.fingerprints = fingerprints;
    this.flowEnd = flowEnd;
    this.clock = clock;
  }

  @Override
  public Completion complete(UserId user, Callback callback, String cookie, RequestId request) {
    return switch (callback) {
      case Callback.Malformed() ->
          new Completion(new Outcome.Failed(Failure.MISSING_PARAMS), ReturnPath.ROOT, "");
      case Callback.Denied(var requestToken) ->
          denied(user, fingerprints.ofRequestToken(requestToken), cookie);
      case Callback.Approved approved -> approved(user, approved, cookie, request);
    };
  }

  private Completion denied(UserId user, Fingerprint requestToken, String cookie) {
    var browser = FlowCookie.read(cookie, seal);
    try {
      var returnPath = returnPath(user, requestToken, browser);
      var _ = pending.take(requestToken, user, clock.instant());
      return completion(Failure.DENIED, returnPath, browser, requestToken);
    } catch (StorageUnavailable _) {
      // Nothing is lost: the flow ends by itself when its time is over.
      return completion(
          Failure.DENIED, sealedPath(user, requestToken, browser), browser, requestToken);
    }
  }

  private Completion approved(
      UserId user, Callback.Approved approved, String cookie, RequestId request) {
    var browser = FlowCookie.read(cookie, seal);
    var requestToken = fingerprints.ofRequestToken(approved.requestToken());
    try {
      var returnPath = returnPath(user, requestToken, browser);
      var mismatch = mismatch(user, requestToken, browser);
      if (mismatch.isPresent()) {
        return completion(mismatch.get(), returnPath, browser, requestToken);
      }
      var flow = browser.find(requestToken).orElseThrow();
      var outcome =
          switch (pending.take(requestToken, user, clock.instant())) {
            case Taken.Open(var open) -> end(open, flow, approved, request);
            case Taken.Unknown(), Taken.Expired() -> new Outcome.Failed(Failure.EXPIRED);
            case Taken.Used() -> new Outcome.Failed(Failure.INVALID_STATE);
            case Taken.OfAnotherUser() -> new Outcome.Failed(Failure.USER_MISMATCH);
          };
      return new Completion(outcome, returnPath, browser.without(requestToken, clock.instant()));
    } catch (StorageUnavailable _) {
      return completion(
          Failure.STORAGE_FAILED, sealedPath(user, requestToken, browser), browser, requestToken);
    }
  }

  /// Why this browser and user did not start the flow that the callback names; empty when they did.
  private Optional<Failure> mismatch(UserId user, Fingerprint requestToken, FlowCookie browser) {
    if (browser.isEmpty()) {
      return Optional.of(Failure.MISSING_TOKEN_SECRET);
    }
    if (browser.flows().isEmpty()) {
      return Optional.of(Failure.INVALID_STATE);
    }
    var flow = browser.find(requestToken);
    if (flow.isEmpty()) {
      var own = browser.flows().stream().anyMatch(other -> other.user().equals(user));
      return Optional.of(own ? Failure.TOKEN_MISMATCH : Failure.USER_MISMATCH);
    }
    if (!flow.get().user().equals(user)) {
      return Optional.of(Failure.USER_MISMATCH);
    }
    return flow.get().expiresAt().isAfter(clock.instant())
        ? Optional.empty()
        : Optional.of(Failure.EXPIRED);
  }

  private Outcome end(Pending open, Flow flow, Callback.Approved approved, RequestId request) {
    var temporary = new TokenPair(approved.requestToken(), flow.requestTokenSecret());
    return flowEnd.exchange(open, temporary, approved.verifier(), request);
  }

  private ReturnPath returnPath(UserId user, Fingerprint requestToken, FlowCookie browser) {
    return pending
        .returnPath(requestToken, user)
        .orElseGet(() -> sealedPath(user, requestToken, browser));
  }

  private static ReturnPath sealedPath(UserId user, Fingerprint requestToken, FlowCookie browser) {
    return browser
        .find(requestToken)
        .filter(flow -> flow.user().equals(user))
        .map(Flow::returnPath)
        .orElse(ReturnPath.ROOT);
  }

  private Completion completion(
      Failure failure, ReturnPath returnPath, FlowCookie browser, Fingerprint requestToken) {
    return new Completion(
        new Outcome.Failed(failure), returnPath, browser.without(requestToken, clock.instant()));
  }
}
