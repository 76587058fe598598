package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.BEARER;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.application.port.out.TwitterPosts.Found;
import countersign.application.port.out.TwitterPosts.Sent;
import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaType;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.Secret;
import countersign.domain.TwitterAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that an access token of OAuth 2.0 goes along with.
class BearerCallsTest {
  private static final PostText HELLO = new PostText("Hello");
  private static final TwitterAccount ANN = new TwitterAccount("7588892", Optional.of("ann"));

  private final MediaWorld world = new MediaWorld();
  private final Twitter twitter = world.twitter;
  private final JdkTwitterPosts posts = new JdkTwitterPosts(twitter.client);

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_post_carries_the_token_and_no_signature() {
    twitter.answers(
        "/2/tweets", aResponse().withStatus(201).withBody("{\"data\":{\"id\":\"77\"}}"));

    var posted = assertInstanceOf(Sent.Posted.class, send());

    assertEquals(new PostId("77"), posted.id());
    var request = onlyRequest();
    assertEquals("POST /2/tweets", request.getMethod() + " " + request.getUrl());
    assertEquals("{\"text\":\"Hello\"}", request.getBodyAsString());
    assertEquals(
        Set.of("Authorization", "Content-Length", "Content-Type", "Host", "User-Agent"),
        request.getHeaders().keys());
    assertBearer(request);
  }

  @Test
  void the_timeline_is_read_with_the_token() {
    twitter.answers(
        "/2/users/7588892/tweets",
        aResponse()
            .withBody(
                "{\"data\":[{\"id\":\"5\",\"text\":\"Hello\"}],\"meta\":{\"result_count\":1}}"));

    assertEquals(new Found.Post(new PostId("5")), posts.find(BEARER, ANN, HELLO, NOON));
    assertBearer(onlyRequest());
  }

  @Test
  void each_call_of_an_upload_carries_the_token() {
    world.credentials = BEARER;

    world.send(world.v2(), MediaType.GIF, FakeMedia.of(7), Optional.of("A cat"));

    assertEquals(4, world.received().size());
    world.received().forEach(BearerCallsTest::assertBearer);
  }

  @Test
  void the_clock_has_no_part_in_it_so_135_is_not_answered_by_another_try() {
    twitter.answersAll(fixture("135").withHeader("Date", "Tue, 01 Sep 2026 13:00:00 GMT"));

    var refused = assertInstanceOf(Sent.Refused.class, send());

    assertEquals(
        new AnswerVerdict.Unsettled(Inconclusive.because(Cause.APP_REJECTED, 135)),
        refused.verdict());
    assertEquals(List.of("/2/tweets"), twitter.asked());
    assertEquals(NOON, twitter.client.now());
  }

  @Test
  void a_denied_token_is_ambiguous_as_a_denied_pair_is() {
    twitter.answersAll(fixture("401v2"));
    assertEquals(
        new AnswerVerdict.Unsettled(Inconclusive.because(Cause.AMBIGUOUS)),
        assertInstanceOf(Sent.Refused.class, send()).verdict());
  }

  @Test
  void a_redirect_does_not_get_the_token() {
    twitter.answersAll(aResponse().withStatus(307).withHeader("Location", "/elsewhere"));
    assertInstanceOf(Sent.Refused.class, send());
    assertEquals(List.of("/2/tweets"), twitter.asked());
  }

  @Test
  void v2_takes_media_by_both_protocols_and_v1_by_signed_calls_only() {
    assertTrue(world.v2().takes(Protocol.OAUTH1));
    assertTrue(world.v2().takes(Protocol.OAUTH2));
    assertTrue(world.v1().takes(Protocol.OAUTH1));
    assertFalse(world.v1().takes(Protocol.OAUTH2));
  }

  @Test
  void what_v1_does_not_take_it_does_not_send() {
    world.credentials = BEARER;
    assertThrows(
        IllegalArgumentException.class,
        () -> world.send(world.v1(), MediaType.PNG, FakeMedia.of(1)));
    assertEquals(List.of(), world.received());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sesame\r\nX-Other: 1", "ses ame", "sesamé", "sesame\u007F"})
  void a_token_that_no_header_can_hold_is_refused_without_being_repeated(String token) {
    var credentials = new CallCredentials.OAuth2(new Secret(token));
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> posts.send(credentials, HELLO, List.of(), Optional.empty()));
    assertEquals("an access token that no header can hold", refusal.getMessage());
    assertEquals(List.of(), twitter.asked());
  }

  @Test
  void what_a_call_is_authenticated_with_prints_no_secret() {
    assertEquals("Sent[header=Secret[redacted]]", Authentication.of(BEARER).toString());
    assertFalse(Authentication.of(Twitter.SIGNED).toString().contains("token+secret"));
  }

  private Sent send() {
    return posts.send(BEARER, HELLO, List.of(), Optional.empty());
  }

  private LoggedRequest onlyRequest() {
    assertEquals(1, world.received().size());
    return world.received().getFirst();
  }

  private static void assertBearer(LoggedRequest request) {
    assertEquals(
        List.of("Bearer aWtY_access-1"), request.getHeaders().getHeader("Authorization").values());
  }
}
