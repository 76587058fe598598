package countersign.adapters.http.page;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.CompleteConnection.Failure;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.ConnectionState;
import countersign.domain.FlowLife;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What just happened, read from the query that a flow left behind. A query can be typed by anyone,
/// so nothing in it is shown, and a success is told only while the status bears it out.
record Notice(Tone tone, String text) {
  private static final String ERROR = "error";
  private static final String PREFIX = "twitter_oauth1_";

  /// Of a callback that came again while its connection stands.
  static final Notice USED = calm("That link was already used. Your connection stands.");

  static Optional<Notice> of(Query query, Status status) {
    if (query.is("twitter_oauth1_connected", "true") && status.held().isPresent()) {
      return Optional.of(connected(query));
    }
    if (query.is(ERROR, PREFIX + "read_only")) {
      return Optional.of(readOnly(query.is("same_token_detected", "true")));
    }
    return Arrays.stream(Failure.values())
        .filter(failure -> query.is(ERROR, PREFIX + word(failure)))
        .findFirst()
        .map(failure -> failed(failure, status))
        .or(() -> disconnected(query))
        .or(() -> CheckNotice.of(query, status))
        .or(() -> GrantNotice.of(query, status));
  }

  private static Notice connected(Query query) {
    if (query.is("unverified", "true")) {
      return new Notice(
          Tone.WAIT,
          "Your approval was kept. X could not be asked what it allows; this is checked again by"
              + " itself.");
    }
    return query.is("same_token_detected", "true")
        ? new Notice(
            Tone.GOOD,
            "Connected. X handed back the same token as before, which is normal; it may write.")
        : new Notice(Tone.GOOD, "Connected. X confirmed that this connection may write.");
  }

  private static Notice readOnly(boolean same) {
    return new Notice(
        Tone.BAD,
        same
            ? "Not kept: X handed back the same token as before, and it may still only read."
            : "Not kept: X says that the new token may only read.");
  }

  private static Notice failed(Failure failure, Status status) {
    if (!isAboutFlow(failure) || !stands(status.held().isPresent(), status.state())) {
      return failed(failure);
    }
    return failure == Failure.INVALID_STATE ? USED : failed(failure).butStands();
  }

  /// Whether it says nothing but that the callback ended no flow.
  private static boolean isAboutFlow(Failure failure) {
    return switch (failure) {
      case MISSING_TOKEN_SECRET, EXPIRED, INVALID_STATE, TOKEN_MISMATCH -> true;
      default -> false;
    };
  }

  /// Whether something is held that works, or may work again as it is.
  static boolean stands(boolean isHeld, ConnectionState state) {
    return isHeld
        && switch (state) {
          case CONNECTED, UNVERIFIED, SUSPENDED, LOCKED -> true;
          case NOT_CONNECTED, READ_ONLY, REVOKED, CONSUMER_KEY_CHANGED -> false;
        };
  }

  Notice butStands() {
    return new Notice(tone, text + " Your connection stands.");
  }

  private static Notice failed(Failure failure) {
    return switch (failure) {
      case DENIED -> calm("You did not approve at X. Nothing was changed.");
      case MISSING_PARAMS -> bad("X's answer was incomplete. Please start again.");
      case MISSING_TOKEN_SECRET ->
          bad("This browser no longer has the cookie of that attempt. Allow cookies, start again.");
      case USER_MISMATCH ->
          bad("That attempt was begun by someone else signed in here. Please start again.");
      case EXPIRED ->
          bad("That attempt took more than " + FlowLife.MINUTES + " minutes. Please start again.");
      case INVALID_STATE ->
          bad("That link belongs to no attempt that is still open. Please start again.");
      case TOKEN_MISMATCH ->
          bad("X's answer belongs to another attempt than this browser's. Please start again.");
      case ACCOUNT_MISMATCH ->
          bad(
              "You approved with another X account than the one connected, which stays."
                  + " To change accounts, use “Connect another account”.");
      case EXCHANGE_FAILED ->
          bad("X did not hand over a token. Nothing was changed; please try again.");
      case REJECTED -> bad("X refused its own new token at once, so it was not kept.");
      case STORAGE_FAILED -> bad("Our storage failed, so nothing was kept. Please try again.");
      case NOT_CONFIGURED -> bad("This service is not set up to connect X accounts yet.");
    };
  }

  private static Optional<Notice> disconnected(Query query) {
    return switch (query.get("disconnected")) {
      case Query.Value.Present(var how) when how.equals("invalidated") ->
          Optional.of(calm("Disconnected. X confirmed that the token no longer works."));
      case Query.Value.Present(var how) when how.equals("invalidation_pending") ->
          Optional.of(calm("Disconnected here. X is told in the background."));
      case Query.Value.Present(var how) when how.equals("erased") ->
          Optional.of(calm("Disconnected here. X was not told."));
      case Query.Value.Present(var how) when how.equals("nothing_held") ->
          Optional.of(calm("Nothing was connected."));
      case Query.Value.Present _, Query.Value.Absent _, Query.Value.Bad _ -> Optional.empty();
    };
  }

  private static String word(Failure failure) {
    return failure.name().toLowerCase(Locale.ROOT);
  }

  static Notice calm(String text) {
    return new Notice(Tone.CALM, text);
  }

  static Notice bad(String text) {
    return new Notice(Tone.BAD, text);
  }

  Html html() {
    return Html.of("<p class=\"notice {}\" role=\"{}\">{}</p>", tone.css(), tone.role(), text);
  }
}
