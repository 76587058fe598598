package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.application.port.out.MediaContent;
import countersign.application.port.out.TwitterMedia;
import countersign.application.port.out.TwitterMedia.Sent;
import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.SeenLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// X's media API on this machine, and our adapters, for which pauses take no time but are counted.
final class MediaWorld implements AutoCloseable {
  private static final String NUMBER = "1880000000000000001";
  static final MediaId ID = new MediaId(NUMBER);
  static final String UPLOAD = "/2/media/upload";
  static final String INITIALIZE = UPLOAD + "/initialize";
  static final String APPEND = UPLOAD + "/" + NUMBER + "/append";
  static final String FINALIZE = UPLOAD + "/" + NUMBER + "/finalize";
  static final String METADATA = "/2/media/metadata";
  static final String V1_UPLOAD = "/1.1/media/upload.json";
  static final String V1_METADATA = "/1.1/media/metadata/create.json";

  /// Longer than any answer takes that is not held back.
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(2), Duration.ofSeconds(20), 4096);

  final Twitter twitter = new Twitter();
  final List<Duration> pauses = new ArrayList<>();
  final List<SeenLimits> seen = new ArrayList<>();
  CallCredentials credentials = Twitter.SIGNED;
  boolean stopsAtThePause;
  private Instant now = Twitter.NOON;
  private int scenarios;

  MediaWorld() {
    twitter.answers(INITIALIZE, data("\"expires_after_secs\":1295999"));
    twitter.answers(APPEND, data("\"expires_at\":1788350400"));
    twitter.answers(FINALIZE, data("\"expires_after_secs\":86400"));
    twitter.answers(METADATA, data("\"associated_metadata\":{}"));
    twitter.answers(post(urlPathEqualTo(UPLOAD)).willReturn(data("\"expires_after_secs\":86400")));
    twitter.answers(command("INIT").willReturn(v1("\"expires_after_secs\":86400").withStatus(202)));
    twitter.answers(appendV1().willReturn(aResponse().withStatus(204)));
    twitter.answers(command("FINALIZE").willReturn(v1("\"expires_after_secs\":3600")));
    twitter.answers(V1_METADATA, aResponse());
  }

  /// An answer of v2.
  static ResponseDefinitionBuilder data(String fields) {
    return aResponse().withBody("{\"data\":{\"id\":\"" + ID + "\"," + fields + "}}");
  }

  /// An answer of v1.1, whose number is what is left of the id where numbers are rounded.
  static ResponseDefinitionBuilder v1(String fields) {
    return aResponse()
        .withBody(
            "{\"media_id\":1880000000000000000,\"media_id_string\":\"" + ID + "\"," + fields + "}");
  }

  static String processing(String state, String more) {
    return "\"processing_info\":{\"state\":\"" + state + "\"" + more + "}";
  }

  static MappingBuilder command(String command) {
    return post(urlPathEqualTo(V1_UPLOAD)).withRequestBody(containing("command=" + command));
  }

  static MappingBuilder appendV1() {
    return post(urlPathEqualTo(V1_UPLOAD)).withHeader("Content-Type", containing("multipart"));
  }

  /// Answers calls in this order; after that, as before.
  void inTurn(Supplier<MappingBuilder> call, ResponseDefinitionBuilder... answers) {
    var scenario = "scenario " + scenarios++;
    for (int i = 0; i < answers.length; i++) {
      twitter.answers(
          call.get()
              .inScenario(scenario)
              .whenScenarioStateIs(i == 0 ? "Started" : "after " + i)
              .willReturn(answers[i])
              .willSetStateTo("after " + (i + 1)));
    }
  }

  void inTurn(String path, ResponseDefinitionBuilder... answers) {
    inTurn(() -> any(urlPathEqualTo(path)), answers);
  }

  /// Answers questions for the status in this order.
  void statuses(String path, ResponseDefinitionBuilder... answers) {
    inTurn(() -> get(urlPathEqualTo(path)), answers);
  }

  TwitterMedia v2() {
    return v2(LIMITS);
  }

  TwitterMedia v2(Limits limits) {
    return new JdkTwitterMediaV2(twitter.client, patience(limits), new Random(2));
  }

  TwitterMedia v1() {
    return new JdkTwitterMediaV1(twitter.client, patience(LIMITS), new Random(2));
  }

  private MediaPatience patience(Limits limits) {
    return new MediaPatience(
        () -> now,
        length -> {
          pauses.add(length);
          now = now.plus(length);
          return !stopsAtThePause;
        },
        limits);
  }

  Sent send(TwitterMedia media, MediaType type, MediaContent content) {
    return send(media, type, content, Optional.empty());
  }

  Sent send(TwitterMedia media, MediaType type, MediaContent content, Optional<String> altText) {
    return media.send(credentials, type, content, altText, seen::add);
  }

  static Sent ready(Duration lifetime) {
    return new Sent.Ready(
        ID,
        Optional.of(Twitter.NOON.plus(lifetime)),
        true,
        new AnswerVerdict.Fine(Optional.empty()));
  }

  static Sent failed(Cause why) {
    return new Sent.Failed(new AnswerVerdict.Unsettled(Inconclusive.because(why)));
  }

  /// First to last.
  List<LoggedRequest> received() {
    return twitter.server.getAllServeEvents().reversed().stream()
        .map(event -> event.getRequest())
        .toList();
  }

  /// Methods and paths, first to last.
  List<String> asked() {
    return received().stream()
        .map(request -> request.getMethod() + " " + URI.create(request.getUrl()).getPath())
        .toList();
  }

  @Override
  public void close() {
    twitter.close();
  }
}
