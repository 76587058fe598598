package countersign.application.port.in;

import countersign.application.port.out.CredentialProbe.Obstacle;
import java.time.Duration;
import java.util.Optional;

/// Why X's answers, or their absence, say nothing about the app's own credentials.
public sealed interface CredentialDoubt {
  /// Our own signatures are wrong: whatever X says of them is our fault.
  record SignerBroken(String complaint) implements CredentialDoubt {}

  record Unreachable(Obstacle obstacle) implements CredentialDoubt {}

  /// 5xx.
  record Down(int status) implements CredentialDoubt {}

  /// @param pause how long X asked to be left alone
  record RateLimited(Optional<Duration> pause) implements CredentialDoubt {}

  /// X refuses the calls for what the developer account has paid for or signed up to.
  record PlanRefused(Plan plan) implements CredentialDoubt {}

  /// X refuses the token and gives no code, which an outage looks like as well.
  record RefusedWithoutReason() implements CredentialDoubt {}

  /// An answer that X's API has not: a redirect, a page, another server's words.
  record NotTheApi(int status) implements CredentialDoubt {}

  enum Plan {
    /// 402.
    NO_CREDITS,
    /// `client-forbidden`: the app is in no project.
    NOT_ENROLLED,
    /// Code 453.
    TOO_SMALL
  }
}
