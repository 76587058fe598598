package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.domain.CallCredentials;
import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// X on this machine, and our client pointed at it.
final class Twitter implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");
  static final ConsumerPair CONSUMER =
      new ConsumerPair(new Secret("consumer-key"), new Secret("consumer/secret"));
  static final TokenPair PAIR =
      new TokenPair(new Secret("7588892-token"), new Secret("token+secret"));
  static final CallCredentials SIGNED = new CallCredentials.OAuth1(CONSUMER, PAIR);
  static final CallCredentials BEARER = new CallCredentials.OAuth2(new Secret("aWtY_access-1"));
  static final String USERS_ME = "/2/users/me";
  static final String VERIFY = "/1.1/account/verify_credentials.json";

  /// Long enough for a cold start on a busy machine.
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 4096);

  /// Short, so that no test waits for the real ones.
  private static final Limits HURRIED =
      new Limits(Duration.ofMillis(500), Duration.ofMillis(800), 4096);

  final WireMockServer server =
      new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
  final TwitterClient client;

  Twitter() {
    server.start();
    client = client(URI.create(server.baseUrl() + "/"));
  }

  static TwitterClient client(URI base) {
    return new TwitterClient(base, InstantSource.fixed(NOON), new Random(1), LIMITS);
  }

  /// A client that waits for no answer longer than 800 ms.
  TwitterClient hurried() {
    return new TwitterClient(client.at(""), InstantSource.fixed(NOON), new Random(1), HURRIED);
  }

  /// Answers every call of `path` so.
  void answers(String path, ResponseDefinitionBuilder answer) {
    server.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
  }

  void answers(MappingBuilder mapping) {
    server.stubFor(mapping);
  }

  void answersAll(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).willReturn(answer));
  }

  /// A fixture of `answers.txt`, with the status it came with.
  static ResponseDefinitionBuilder fixture(String name) {
    var line = Fixtures.line("answers.txt", name);
    return aResponse()
        .withStatus(Integer.parseInt(line.substring(0, 3)))
        .withBody(line.substring(3).strip());
  }

  List<LoggedRequest> received() {
    return server.findAll(WireMock.anyRequestedFor(anyUrl()));
  }

  /// Paths asked for, first to last.
  List<String> asked() {
    return server.getAllServeEvents().reversed().stream()
        .map(event -> URI.create(event.getRequest().getUrl()).getPath())
        .toList();
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
