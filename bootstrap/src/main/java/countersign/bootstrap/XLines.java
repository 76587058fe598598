package countersign.bootstrap;

import countersign.application.port.in.CredentialFault;
import countersign.application.port.in.ExamineApp.CallbackState;
import countersign.application.port.in.ExamineApp.Client;
import countersign.application.port.in.ExamineApp.Consumer;
import countersign.application.port.in.ExamineApp.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the doctor says of the app at X.
final class XLines {
  private static final String CONSUMER = "consumer pair";
  private static final String CALLBACK = "callback";
  private static final String CLIENT = "OAuth 2.0 client";
  private static final Duration OFF = Duration.ofMinutes(1);

  private XLines() {}

  static List<DoctorLine> of(Report report) {
    return Stream.of(
            signature(report.signature()),
            clock(report),
            consumer(report.consumer()),
            callback(report.consumer()),
            client(report.client()))
        .toList();
  }

  private static DoctorLine signature(Optional<String> complaint) {
    return complaint
        .map(what ->
            DoctorLine.fail("signature", what, "Use another build: this one cannot sign right."))
        .orElseGet(() -> DoctorLine.ok("signature", "the published examples come out right"));
  }

  private static DoctorLine clock(Report report) {
    if (report.consumer() instanceof Consumer.Refused(CredentialFault.ClockOff off)) {
      return DoctorLine.fail("clock", Explanation.of(off));
    }
    return report
        .ahead()
        .map(XLines::clock)
        .orElseGet(() -> DoctorLine.warn("clock", "not compared: X did not say what time it is"));
  }

  private static DoctorLine clock(Duration ahead) {
    return ahead.abs().compareTo(OFF) > 0
        ? DoctorLine.fail("clock", ClockText.off(Optional.of(ahead)))
        : DoctorLine.ok("clock", "within a minute of X's");
  }

  private static DoctorLine consumer(Consumer consumer) {
    return switch (consumer) {
      case Consumer.Good _ -> DoctorLine.ok(CONSUMER, "X takes it");
      case Consumer.Refused(CredentialFault.ClockOff _) ->
          DoctorLine.warn(CONSUMER, "not tested: X refuses whatever is signed at a wrong time");
      case Consumer.Refused(var fault) -> DoctorLine.fail(CONSUMER, Explanation.of(fault));
      case Consumer.Unsettled(var doubt) -> DoctorLine.fail(CONSUMER, Explanation.of(doubt));
      case Consumer.NotConfigured() ->
          DoctorLine.fail(
              CONSUMER,
              "TWITTER_API_KEY and TWITTER_API_SECRET are not set: nobody can connect",
              "Copy the API Key and API Key Secret from X's portal, tab \"Keys and tokens\".");
    };
  }

  private static DoctorLine callback(Consumer consumer) {
    return consumer instanceof Consumer.Good(var callback)
        ? callback(callback)
        : DoctorLine.warn(CALLBACK, "not tested: X looks at it after the consumer pair");
  }

  private static DoctorLine callback(CallbackState callback) {
    return switch (callback) {
      case REGISTERED -> DoctorLine.ok(CALLBACK, "TWITTER_REDIRECT_URI is registered at X");
      case NOT_REGISTERED ->
          DoctorLine.fail(
              CALLBACK,
              "TWITTER_REDIRECT_URI is not registered at X: nobody can connect",
              "Add it to the callback URLs in the app's \"User authentication settings\", character"
                  + " by character, with 127.0.0.1 in place of localhost, and save.");
      case NOT_CONFIRMED ->
          DoctorLine.fail(
              CALLBACK,
              "X does not confirm TWITTER_REDIRECT_URI (oauth_callback_confirmed): nobody can"
                  + " connect",
              "Look at the app's callback URLs, and at whatever stands between here and X.");
    };
  }

  private static DoctorLine client(Client client) {
    return switch (client) {
      case Client.NotConfigured() -> DoctorLine.ok(CLIENT, "none is configured");
      case Client.Good() ->
          DoctorLine.ok(
              CLIENT,
              "X takes it; whether TWITTER_OAUTH2_REDIRECT_URI is registered shows in a browser"
                  + " only");
      case Client.Refused() ->
          DoctorLine.fail(
              CLIENT,
              "X does not accept TWITTER_CLIENT_ID, or TWITTER_CLIENT_SECRET is not its",
              "Copy both from X's portal, tab \"Keys and tokens\", OAuth 2.0. A Native App has no"
                  + " secret: leave TWITTER_CLIENT_SECRET unset.");
      case Client.Unsettled(var why) ->
          DoctorLine.warn(
              CLIENT,
              "not tested: X's answer says nothing about it (" + why.cause().wire() + ")",
              "Run ./countersign doctor again later.");
    };
  }
}
