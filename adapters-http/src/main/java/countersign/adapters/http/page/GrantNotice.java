package countersign.adapters.http.page;

import static countersign.adapters.http.page.Notice.bad;
import static countersign.adapters.http.page.Notice.calm;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.CompleteGrant.Failure;
import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.FlowLife;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What just happened on the OAuth 2.0 side, read as a [Notice] is.
final class GrantNotice {
  private static final String PREFIX = "twitter_auth_";

  private GrantNotice() {}

  static Optional<Notice> of(Query query, Status status) {
    var isHeld = status.grant().held().isPresent();
    if (query.is("twitter_connected", "true") && isHeld) {
      return Optional.of(connected(status));
    }
    return Arrays.stream(Failure.values())
        .filter(failure -> query.is("error", PREFIX + failure.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(failure -> failed(failure, status.grant()))
        .or(() -> disconnected(query));
  }

  private static Notice connected(Status status) {
    return status.grant().isUsable()
        ? new Notice(Tone.GOOD, "Connected. Posts go out with OAuth 2.0.")
        : new Notice(Tone.WAIT, "Your approval was kept, but it is not in use yet. See below why.");
  }

  private static Notice failed(Failure failure, GrantStatus grant) {
    if (!isAboutFlow(failure) || !Notice.stands(grant.held().isPresent(), grant.state())) {
      return failed(failure);
    }
    return failure == Failure.INVALID_STATE ? Notice.USED : failed(failure).butStands();
  }

  private static boolean isAboutFlow(Failure failure) {
    return switch (failure) {
      case MISSING_VERIFIER, EXPIRED, INVALID_STATE, STATE_MISMATCH -> true;
      default -> false;
    };
  }

  private static Notice failed(Failure failure) {
    return switch (failure) {
      case DENIED ->
          calm("You did not approve OAuth 2.0 at X. Nothing was changed; connect when you like.");
      case ERROR -> bad("X would not begin, and did not say that you refused. Please start again.");
      case MISSING_CODE -> bad("X's answer was incomplete. Please start again.");
      case MISSING_VERIFIER ->
          bad("This browser no longer has the cookie of that attempt. Allow cookies, start again.");
      case USER_MISMATCH ->
          bad("That attempt was begun by someone else signed in here. Please start again.");
      case EXPIRED ->
          bad("That attempt took more than " + FlowLife.MINUTES + " minutes. Please start again.");
      case INVALID_STATE ->
          bad("That link belongs to no attempt that is still open. Please start again.");
      case STATE_MISMATCH ->
          bad("X's answer belongs to another attempt than this browser's. Please start again.");
      case ACCOUNT_MISMATCH ->
          bad(
              "You approved with another X account than the one connected, which stays."
                  + " To change accounts, use “Connect another account”.");
      case SCOPE_MISSING ->
          bad("X did not allow all that posting needs. Start again, and approve everything asked.");
      case NO_REFRESH_TOKEN ->
          bad("X gave an authorization that would end within hours. Please start again.");
      case EXCHANGE_FAILED ->
          bad("X did not hand over a token. Nothing was changed; please try again.");
      case STORAGE_FAILED -> bad("Our storage failed, so nothing was kept. Please try again.");
      case NOT_CONFIGURED -> bad("This service is not set up for OAuth 2.0. Ask its operator.");
    };
  }

  private static Optional<Notice> disconnected(Query query) {
    return switch (query.get("oauth2_disconnected")) {
      case Query.Value.Present(var how) when how.equals("invalidated") ->
          Optional.of(calm("OAuth 2.0 disconnected. X confirmed that its tokens no longer work."));
      case Query.Value.Present(var how) when how.equals("invalidation_pending") ->
          Optional.of(calm("OAuth 2.0 disconnected here. X is told in the background."));
      case Query.Value.Present(var how) when how.equals("erased") ->
          Optional.of(calm("OAuth 2.0 disconnected here. X was not told."));
      case Query.Value.Present(var how) when how.equals("nothing_held") ->
          Optional.of(calm("OAuth 2.0 was not connected."));
      case Query.Value.Present _, Query.Value.Absent _, Query.Value.Bad _ -> Optional.empty();
    };
  }
}
