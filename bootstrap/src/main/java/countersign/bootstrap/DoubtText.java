package countersign.bootstrap;

import countersign.application.port.in.CredentialDoubt;
import countersign.application.port.in.CredentialDoubt.Down;
import countersign.application.port.in.CredentialDoubt.NotTheApi;
import countersign.application.port.in.CredentialDoubt.Plan;
import countersign.application.port.in.CredentialDoubt.PlanRefused;
import countersign.application.port.in.CredentialDoubt.RateLimited;
import countersign.application.port.in.CredentialDoubt.RefusedWithoutReason;
import countersign.application.port.in.CredentialDoubt.SignerBroken;
import countersign.application.port.in.CredentialDoubt.Unreachable;
import countersign.application.port.out.CredentialProbe.Obstacle;

/// Why X's answers, or their absence, settle nothing, in an operator's words.
final class DoubtText {
  private static final String AGAIN = "Try again in some minutes.";
  private static final String ADDRESS =
      "Compare TWITTER_API_BASE_URL with https://api.x.com (leave it unset for that).";
  private static final String PROXY =
      "Check firewall and proxy between this machine and X: the calls go out directly.";

  private DoubtText() {}

  static Explanation of(CredentialDoubt doubt) {
    return switch (doubt) {
      case SignerBroken(var complaint) ->
          Explanation.of(
              "This build does not sign right: " + complaint,
              "Use another build of Countersign. The keys need no change for this.");
      case Unreachable(var obstacle) -> of(obstacle);
      case Down(var status) ->
          Explanation.of(
              "X is out of order (status " + status + ").",
              "Look at https://docs.x.com/status.",
              AGAIN);
      case RateLimited(var pause) ->
          Explanation.of(
              "X has been asked too often (rate limit).",
              pause
                  .map(p -> "Try again in " + ClockText.duration(p) + ".")
                  .orElse("Try again in 15 minutes."));
      case PlanRefused(var plan) -> of(plan);
      case RefusedWithoutReason() ->
          Explanation.of(
              "X refuses the access token without saying why (status 401, no code), which it does"
                  + " in outages too.",
              AGAIN,
              "If it stays so for an hour, regenerate the Access Token and Secret at X and set"
                  + " TWITTER_ACCESS_TOKEN and TWITTER_ACCESS_TOKEN_SECRET to them.");
      case NotTheApi(var status) ->
          Explanation.of(
              "The answer (status "
                  + status
                  + ") is not one that X's API gives: TWITTER_API_BASE_URL leads elsewhere, or"
                  + " something in between answers.",
              ADDRESS,
              PROXY);
    };
  }

  static Explanation of(Plan plan) {
    return switch (plan) {
      case NO_CREDITS ->
          Explanation.of(
              "X's developer account has no credits left, or its plan's cap is reached, so X refuses"
                  + " the calls (status 402, or usage-capped).",
              "Buy credits, raise the spending limit, or wait for the plan's next period:"
                  + " https://console.x.com.",
              "The keys need no change for this.");
      case NOT_ENROLLED ->
          Explanation.of(
              "The app is in no project or plan (client-not-enrolled), so X refuses v2 calls.",
              "Put the app into a project and a plan at https://developer.x.com/en/portal/dashboard.",
              "The keys need no change for this.");
      case TOO_SMALL ->
          Explanation.of(
              "The app's plan does not include what is called (code 453).",
              "Choose another plan at https://developer.x.com/en/portal/product.",
              "The keys need no change for this.");
    };
  }

  static Explanation of(Obstacle obstacle) {
    return switch (obstacle) {
      case UNKNOWN_HOST ->
          Explanation.of(
              "The host name in TWITTER_API_BASE_URL cannot be resolved (DNS).",
              ADDRESS,
              "Check this machine's DNS.");
      case REFUSED ->
          Explanation.of("The connection to TWITTER_API_BASE_URL was refused.", ADDRESS, PROXY);
      case NO_TLS ->
          Explanation.of(
              "No TLS connection could be made: the other side speaks no TLS, or shows a certificate"
                  + " that this machine does not trust.",
              ADDRESS,
              "Behind a proxy that opens TLS, let the calls to X pass it unopened.");
      case TIMEOUT -> Explanation.of("X did not answer within 10 s (timeout).", PROXY, AGAIN);
      case CUT ->
          Explanation.of("The connection broke before an answer came.", ADDRESS, PROXY, AGAIN);
      case TOO_LONG ->
          Explanation.of(
              "What TWITTER_API_BASE_URL answers is too long to be X's.", ADDRESS, PROXY);
    };
  }
}
