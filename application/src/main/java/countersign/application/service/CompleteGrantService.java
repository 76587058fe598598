package countersign.application.service;

import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.service.FlowMatch.Mismatch;
import countersign.domain.CodeVerifier;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Matches an OAuth 2.0 callback with the flow it ends; what comes of the flow is [GrantFlowEnd]'s
/// business.
final class CompleteGrantService implements CompleteGrant {
  private final FlowMatch flows;
  private final Fingerprints fingerprints;
  private final Optional<GrantFlowEnd> flowEnd;
  private final InstantSource clock;

  /// @param flowEnd empty when no OAuth 2.0 client is configured
  CompleteGrantService(
      FlowMatch flows,
      Fingerprints fingerprints,
      Optional<GrantFlowEnd> flowEnd,
      InstantSource clock) {
    this.flows = flows;
    this.fingerprints = fingerprints;
    this.flowEnd = flowEnd;
    this.clock = clock;
  }

  @Override
  public Completion complete(UserId user, Callback callback, String cookie, RequestOrigin origin) {
    if (flowEnd.isEmpty()) {
      return new Completion(failed(Failure.NOT_CONFIGURED), ReturnPath.ROOT, "");
    }
    return switch (callback) {
      case Callback.Malformed() ->
          new Completion(failed(Failure.MISSING_CODE), ReturnPath.ROOT, cookie);
      case Callback.Failed(var state, var isDenial) ->
          givenUp(user, state, isDenial ? Failure.DENIED : Failure.ERROR, cookie);
      case Callback.Approved approved -> approved(user, approved, cookie, flowEnd.get(), origin);
    };
  }

  private Completion givenUp(UserId user, Optional<Secret> state, Failure failure, String cookie) {
    if (state.isEmpty()) {
      return new Completion(failed(failure), ReturnPath.ROOT, cookie);
    }
    var browser = flows.read(cookie);
    var flow = fingerprints(state.get());
    var returnPath = flows.giveUp(user, flow, browser);
    return completion(failed(failure), returnPath, browser, flow);
  }

  private Completion approved(
      UserId user,
      Callback.Approved approved,
      String cookie,
      GrantFlowEnd end,
      RequestOrigin origin) {
    var browser = flows.read(cookie);
    var state = fingerprints(approved.state());
    try {
      var returnPath = flows.returnPath(user, state, browser);
      var outcome =
          switch (flows.match(user, state, browser)) {
            case FlowMatch.Result.Mismatched(var why) -> failed(failure(why));
            case FlowMatch.Result.Matched(var pending, var flow) -> {
              try {
                yield end.exchange(
                    pending, approved.code(), new CodeVerifier(flow.secret()), origin);
              } finally {
                flows.finish(pending);
              }
            }
          };
      return completion(outcome, returnPath, browser, state);
    } catch (StorageUnavailable _) {
      var returnPath = FlowMatch.sealedPath(user, state, browser);
      return completion(failed(Failure.STORAGE_FAILED), returnPath, browser, state);
    }
  }

  private List<Fingerprint> fingerprints(Secret state) {
    return fingerprints.ofEachKey().stream().map(key -> key.ofState(state)).toList();
  }

  private static Failure failure(Mismatch why) {
    return switch (why) {
      case NO_COOKIE -> Failure.MISSING_VERIFIER;
      case BROKEN_COOKIE, USED -> Failure.INVALID_STATE;
      case OTHER_FLOW -> Failure.STATE_MISMATCH;
      case OTHER_USER -> Failure.USER_MISMATCH;
      case EXPIRED -> Failure.EXPIRED;
    };
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure);
  }

  private Completion completion(
      Outcome outcome, ReturnPath returnPath, FlowCookie browser, List<Fingerprint> flow) {
    return new Completion(outcome, returnPath, browser.without(flow, clock.instant()));
  }
}
