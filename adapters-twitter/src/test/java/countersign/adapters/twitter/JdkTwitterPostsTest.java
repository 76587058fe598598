package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.PAIR;
import static countersign.adapters.twitter.Twitter.SIGNED;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import countersign.application.port.out.TwitterPosts.Sent;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerVerdict;
import countersign.domain.AnswerVerdict.Fine;
import countersign.domain.EndpointName;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.RateLimit;
import countersign.domain.RateLimit.Family;
import countersign.domain.SeenLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTwitterPostsTest {
  private static final PostText HELLO = new PostText("Hello \"Ladies\" & ☃\n");
  private static final MediaId PHOTO = new MediaId("1146654567674912769");
  private static final PostId PARENT = new PostId("1346889436626259968");
  private static final EndpointName CREATE = new EndpointName("POST /2/tweets");
  private static final String CREATED =
      "{\"data\":{\"id\":\"1445880548472328192\",\"text\":\"Hello\",\"edit_history_post_ids\":"
          + "[\"1445880548472328192\"]}}";

  private final OpenApi openApi = OpenApi.file("openapi-posts.json");
  private final Twitter twitter = new Twitter();
  private final JdkTwitterPosts posts = new JdkTwitterPosts(twitter.client);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @Test
  void text_media_and_parent_are_sent_as_json_that_x_s_schema_allows() {
    twitter.answersAll(created());

    assertInstanceOf(Sent.Posted.class, send(HELLO, List.of(PHOTO), Optional.of(PARENT)));

    var request = twitter.received().getFirst();
    assertEquals("POST /2/tweets", request.getMethod() + " " + request.getUrl());
    assertEquals("application/json", request.getHeader("Content-Type"));
    assertEquals(
        "{\"text\":\"Hello \\\"Ladies\\\" & ☃\\n\",\"media\":{\"media_ids\":[\"1146654567674912769\"]},"
            + "\"reply\":{\"in_reply_to_tweet_id\":\"1346889436626259968\"}}",
        request.getBodyAsString());
    assertEquals(List.of(), openApi.complaints("CreatePostsRequest", request.getBodyAsString()));
  }

  @Test
  void what_is_absent_is_left_out() {
    twitter.answersAll(created());

    send(HELLO, List.of(), Optional.empty());
    send(new PostText(""), List.of(PHOTO, PHOTO, PHOTO, PHOTO), Optional.empty());

    var bodies = twitter.received().stream().map(r -> r.getBodyAsString()).sorted().toList();
    assertEquals("{\"media\":{\"media_ids\":[", bodies.get(0).substring(0, 23));
    assertEquals("{\"text\":\"Hello \\\"Ladies\\\" & ☃\\n\"}", bodies.get(1));
    bodies.forEach(body -> assertEquals(List.of(), openApi.complaints("CreatePostsRequest", body)));
  }

  @Test
  void the_body_is_not_signed() {
    twitter.answersAll(created());

    send(HELLO, List.of(), Optional.empty());

    var request = twitter.received().getFirst();
    var header = AuthorizationHeader.of(request.getHeader("Authorization"));
    var signed = SignableRequest.of("POST", URI.create(request.getAbsoluteUrl()));
    assertEquals(
        new OAuthSigner().signature(signed, CONSUMER, Optional.of(PAIR), header.stamp()),
        header.signature());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void an_answer_with_an_id_is_posted_with_level_and_limits(int status) {
    var reset = NOON.plus(Duration.ofMinutes(15));
    twitter.answersAll(
        created()
            .withStatus(status)
            .withHeader("x-access-level", "read-write")
            .withHeader("x-rate-limit-limit", "100")
            .withHeader("x-rate-limit-remaining", "99")
            .withHeader("x-rate-limit-reset", "" + reset.getEpochSecond())
            .withHeader("x-user-limit-24hour-limit", "2400")
            .withHeader("x-user-limit-24hour-remaining", "7")
            .withHeader("x-user-limit-24hour-reset", "" + reset.getEpochSecond()));

    assertEquals(
        new Sent.Posted(
            new PostId("1445880548472328192"),
            new Fine(Optional.of(AccessLevel.READ_WRITE)),
            new SeenLimits(
                CREATE,
                List.of(
                    new RateLimit(Family.WINDOW, 100, 99, reset),
                    new RateLimit(Family.USER_DAY, 2400, 7, reset)),
                Optional.empty(),
                NOON)),
        send());
    assertEquals(List.of(), openApi.complaints("CreatePostsResponse", CREATED));
  }

  @Test
  void a_post_made_with_a_token_that_may_only_read_says_so() {
    twitter.answersAll(created().withHeader("x-access-level", "read"));
    assertEquals(
        new Fine(Optional.of(AccessLevel.READ)),
        assertInstanceOf(Sent.Posted.class, send()).verdict());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cap", "402a", "402b"})
  void what_the_app_used_up_closes_nothing_for_the_user(String name) {
    var reset = NOON.plusSeconds(900).getEpochSecond();
    var refused =
        assertInstanceOf(
            Sent.Refused.class,
            send(
                Twitter.fixture(name)
                    .withHeader("x-rate-limit-limit", "40000")
                    .withHeader("x-rate-limit-remaining", "39999")
                    .withHeader("x-rate-limit-reset", Long.toString(reset))));

    assertEquals("out_of_credits", refused.verdict().wire());
    assertEquals(Optional.empty(), refused.limits().closedUntil());
  }

  @Test
  void a_limit_of_the_user_closes_the_endpoint_for_the_user() {
    var refused = assertInstanceOf(Sent.Refused.class, send(Twitter.fixture("88")));

    assertTrue(refused.limits().closedUntil().isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<html>",
        "{\"data\":{\"id\":\"12345678901234567890\"}}",
        "{\"data\":{\"id\":\"1\\u0660\"}}",
        "{\"errors\":[{\"type\":\"about:blank\"}]}"
      })
  void a_success_without_an_id_is_unknown(String body) {
    assertEquals(
        new Sent.Unknown(Inconclusive.because(Cause.BAD_ANSWER), true),
        send(aResponse().withStatus(201).withBody(body)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void an_error_of_the_server_leaves_it_unknown(int status) {
    assertEquals(
        new Sent.Unknown(Inconclusive.because(Cause.UNAVAILABLE), true),
        send(aResponse().withStatus(status).withBody("<html>")));
    assertEquals(1, twitter.received().size());
  }

  @Test
  void over_capacity_leaves_it_unknown_whatever_its_status() {
    assertEquals(
        new Sent.Unknown(Inconclusive.because(Cause.UNAVAILABLE, 130), true),
        send(aResponse().withStatus(403).withBody("{\"errors\":[{\"code\":130}]}")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
  void a_connection_that_is_cut_leaves_it_unknown(Fault fault) {
    assertEquals(
        new Sent.Unknown(Inconclusive.because(Cause.UNAVAILABLE)),
        send(aResponse().withFault(fault)));
    assertEquals(1, twitter.received().size());
  }

  @Test
  void an_answer_that_comes_too_late_leaves_it_unknown() {
    twitter.answersAll(created().withFixedDelay(2000));
    try (var client = twitter.hurried()) {
      assertEquals(
          new Sent.Unknown(Inconclusive.because(Cause.TIMEOUT)),
          new JdkTwitterPosts(client).send(SIGNED, HELLO, List.of(), Optional.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({"perm, read_only", "261, read_only", "89, token_revoked", "dup, duplicate"})
  void a_refusal_carries_its_verdict(String name, String verdict) {
    var refused = assertInstanceOf(Sent.Refused.class, send(fixture(name)));
    assertEquals(verdict, refused.verdict().wire());
    assertEquals(CREATE, refused.limits().endpoint());
  }

  @Test
  void a_rate_limit_closes_the_endpoint_until_its_reset() {
    var reset = NOON.plusSeconds(77);
    var refused =
        assertInstanceOf(
            Sent.Refused.class,
            send(
                fixture("429v2")
                    .withHeader("x-rate-limit-limit", "100")
                    .withHeader("x-rate-limit-remaining", "0")
                    .withHeader("x-rate-limit-reset", "" + reset.getEpochSecond())));
    assertEquals(Optional.of(reset), refused.limits().closedUntil());
    assertEquals(
        new AnswerVerdict.Unsettled(
            new Inconclusive(
                Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofSeconds(77)))),
        refused.verdict());
  }

  @Test
  void a_redirect_is_not_followed() {
    assertInstanceOf(
        Sent.Refused.class, send(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));
    assertEquals(List.of("/2/tweets"), twitter.asked());
  }

  private Sent send(ResponseDefinitionBuilder answer) {
    twitter.answersAll(answer);
    return send();
  }

  private Sent send() {
    return send(HELLO, List.of(), Optional.empty());
  }

  private Sent send(PostText text, List<MediaId> media, Optional<PostId> inReplyTo) {
    return posts.send(SIGNED, text, media, inReplyTo);
  }

  private static ResponseDefinitionBuilder created() {
    return aResponse().withStatus(201).withBody(CREATED);
  }
}
