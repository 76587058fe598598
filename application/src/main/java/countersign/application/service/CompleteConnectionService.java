package countersign.application.service;

import countersign.application.port.in.CompleteConnection;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.service.FlowMatch.Mismatch;
import countersign.domain.Fingerprint;
import countersign.domain.RequestId;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import countersign.domain.Verifier;
import java.time.InstantSource;
import java.util.List;

/// Matches a callback with the flow it ends; what comes of the flow is [FlowEnd]'s business.
final class CompleteConnectionService implements CompleteConnection {
  private final FlowMatch flows;
  private final Fingerprints fingerprints;
  private final FlowEnd flowEnd;
  private final InstantSource clock;

  CompleteConnectionService(
      FlowMatch flows, Fingerprints fingerprints, FlowEnd flowEnd, InstantSource clock) {
    this.flows = flows;
    this.fingerprints = fingerprints;
    this.flowEnd = flowEnd;
    this.clock = clock;
  }

  @Override
  public Completion complete(UserId user, Callback callback, String cookie, RequestId request) {
    return switch (callback) {
      case Callback.Malformed() ->
          new Completion(new Outcome.Failed(Failure.MISSING_PARAMS), ReturnPath.ROOT, "");
      case Callback.Denied(var requestToken) -> denied(user, fingerprints(requestToken), cookie);
      case Callback.Approved approved -> approved(user, approved, cookie, request);
    };
  }

  private Completion denied(UserId user, List<Fingerprint> requestToken, String cookie) {
    var browser = flows.read(cookie);
    var returnPath = flows.giveUp(user, requestToken, browser);
    return completion(failed(Failure.DENIED), returnPath, browser, requestToken);
  }

  private Completion approved(
      UserId user, Callback.Approved approved, String cookie, RequestId request) {
    var browser = flows.read(cookie);
    var requestToken = fingerprints(approved.requestToken());
    try {
      var returnPath = flows.returnPath(user, requestToken, browser);
      var outcome =
          switch (flows.match(user, requestToken, browser)) {
            case FlowMatch.Result.Mismatched(var why) -> failed(failure(why));
            case FlowMatch.Result.Matched(var pending, var flow) -> {
              var temporary = new TokenPair(approved.requestToken(), flow.secret());
              yield exchanged(pending, temporary, approved.verifier(), request);
            }
          };
      return completion(outcome, returnPath, browser, requestToken);
    } catch (StorageUnavailable _) {
      var returnPath = FlowMatch.sealedPath(user, requestToken, browser);
      return completion(failed(Failure.STORAGE_FAILED), returnPath, browser, requestToken);
    }
  }

  private Outcome exchanged(
      Pending pending, TokenPair temporary, Verifier verifier, RequestId request) {
    try {
      return flowEnd.exchange(pending, temporary, verifier, request);
    } finally {
      flows.finish(pending);
    }
  }

  private List<Fingerprint> fingerprints(Secret requestToken) {
    return fingerprints.ofEachKey().stream().map(key -> key.ofRequestToken(requestToken)).toList();
  }

  private static Failure failure(Mismatch why) {
    return switch (why) {
      case NO_COOKIE -> Failure.MISSING_TOKEN_SECRET;
      case BROKEN_COOKIE, USED -> Failure.INVALID_STATE;
      case OTHER_FLOW -> Failure.TOKEN_MISMATCH;
      case OTHER_USER -> Failure.USER_MISMATCH;
      case EXPIRED -> Failure.EXPIRED;
    };
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure);
  }

  private Completion completion(
      Outcome outcome, ReturnPath returnPath, FlowCookie browser, List<Fingerprint> requestToken) {
    return new Completion(outcome, returnPath, browser.without(requestToken, clock.instant()));
  }
}
