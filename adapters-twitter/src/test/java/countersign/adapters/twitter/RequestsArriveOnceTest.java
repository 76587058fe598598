package countersign.adapters.twitter;

import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.PAIR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Called;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.domain.OAuth2Client;
import countersign.domain.PostText;
import countersign.domain.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server may take a request and drop the connection. Whatever is sent then is another request:
/// no nonce arrives twice, and what may change something arrives once.
class RequestsArriveOnceTest {
  private static final int ALWAYS = Integer.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "GET, 0, 2",
    "HEAD, 0, 2",
    "POST, 0, 1",
    "PUT, 0, 1",
    "PATCH, 0, 1",
    "DELETE, 0, 1",
    "OPTIONS, 0, 1",
    "GET, 1, 2",
    "HEAD, 1, 2",
    "POST, 1, 1",
    "PUT, 1, 1",
    "PATCH, 1, 1",
    "DELETE, 1, 1",
    "OPTIONS, 1, 1"
  })
  void a_call_passed_on_arrives_with_a_nonce_of_its_own(
      String method, int answeredBefore, int arrivals) throws Exception {
    try (var x = new DroppingServer(answeredBefore, ALWAYS, false);
        var client = Twitter.client(x.base())) {
      var calls = new JdkTwitterCalls(client);
      if (answeredBefore > 0) {
        warm(calls);
      }
      var before = x.arrivals.size();

      var called = calls.call(CONSUMER, PAIR, outgoing(method, new Body.None()));

      if (answeredBefore == 0) {
        assertInstanceOf(Called.NoAnswer.class, called);
      } else if (called instanceof Called.Answer(var answer)) {
        answer.close();
      }
      assertEquals(arrivals, x.arrivals.size() - before);
      assertNoNonceTwice(x);
    }
  }

  private static void warm(JdkTwitterCalls calls) throws IOException {
    var first = calls.call(CONSUMER, PAIR, outgoing("GET", new Body.None()));
    try (var answer = assertInstanceOf(Called.Answer.class, first).answered()) {
      var _ = answer.body().readAllBytes();
    }
  }

  private static Outgoing outgoing(String method, Body body) {
    return new Outgoing(method, "/2/things", Optional.empty(), List.of(), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
  void a_stream_is_never_sent_twice(String method) throws Exception {
    try (var x = new DroppingServer(0, ALWAYS, false);
        var client = Twitter.client(x.base())) {
      var octets = "{}".getBytes(UTF_8);
      var body = new Body.Stream(new ByteArrayInputStream(octets), OptionalLong.of(octets.length));

      var _ = new JdkTwitterCalls(client).call(CONSUMER, PAIR, outgoing(method, body));

      assertEquals(1, x.arrivals.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_check_is_repeated_once_and_signed_anew(int answeredBefore) throws Exception {
    try (var x = new DroppingServer(answeredBefore, 1, false);
        var client = Twitter.client(x.base())) {
      for (var call = 0; call < answeredBefore; call++) {
        var _ = client.ask(client.get("/2/users/me"), CONSUMER, Optional.of(PAIR));
      }

      var reply = client.ask(client.get("/2/users/me"), CONSUMER, Optional.of(PAIR));

      assertInstanceOf(Reply.Answer.class, reply);
      assertEquals(answeredBefore + 2, x.arrivals.size());
      assertNoNonceTwice(x);
    }
  }

  @Test
  void a_check_that_is_always_dropped_is_given_up_after_two() throws Exception {
    try (var x = new DroppingServer(0, ALWAYS, false);
        var client = Twitter.client(x.base())) {
      var reply = client.ask(client.get("/2/users/me"), CONSUMER, Optional.of(PAIR));

      assertInstanceOf(Reply.NoAnswer.class, reply);
      assertEquals(2, x.arrivals.size());
      assertNoNonceTwice(x);
    }
  }

  @Test
  void a_kept_connection_that_x_closed_meanwhile_costs_a_check_nothing() throws Exception {
    try (var x = new DroppingServer(1, 1, true);
        var client = Twitter.client(x.base())) {
      for (var call = 0; call < 3; call++) {
        Thread.sleep(50); // the close has arrived, or meets the next request
        assertInstanceOf(
            Reply.Answer.class, client.ask(client.get("/2/users/me"), CONSUMER, Optional.of(PAIR)));
      }
      assertNoNonceTwice(x);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void what_changes_something_arrives_once(int answeredBefore) throws Exception {
    try (var x = new DroppingServer(answeredBefore, ALWAYS, false);
        var client = Twitter.client(x.base())) {
      for (var call = 0; call < answeredBefore; call++) {
        var _ = client.ask(client.get("/2/users/me"), CONSUMER, Optional.of(PAIR));
      }
      var oauth = new JdkTwitterOAuth(client);
      var oauth2 = new JdkTwitterOAuth2(client, URI.create("https://x.example"));
      var app = new OAuth2Client(new Secret("id"), Optional.of(new Secret("secret")));

      var _ = oauth.requestToken(CONSUMER, URI.create("https://a.example/b"));
      var _ = oauth.invalidate(CONSUMER, PAIR);
      var _ =
          new JdkTwitterPosts(client)
              .send(
                  Twitter.SIGNED,
                  PostText.parse("hello").orElseThrow(),
                  List.of(),
                  Optional.empty());
      assertInstanceOf(RefreshAnswer.Failed.class, oauth2.refresh(app, new Secret("refresh-1")));

      for (var path :
          List.of(
              "/oauth/request_token",
              "/1.1/oauth/invalidate_token.json",
              "/2/tweets",
              "/2/oauth2/token")) {
        assertEquals(1, arrivals(x, "POST " + path), path);
      }
      assertNoNonceTwice(x);
    }
  }

  @Test
  void a_bearer_check_is_repeated_once() throws Exception {
    try (var x = new DroppingServer(0, ALWAYS, false);
        var client = Twitter.client(x.base())) {
      var _ = client.ask(client.get("/2/users/me"), Authentication.bearer(new Secret("access-1")));

      assertEquals(2, x.arrivals.size());
    }
  }

  @Test
  void the_credentials_that_an_operator_checks_are_shown_once_a_call() throws Exception {
    try (var x = new DroppingServer(0, ALWAYS, false);
        var client = Twitter.client(x.base())) {
      var _ = new JdkCredentialProbe(client, () -> Twitter.NOON).usersMe(CONSUMER, PAIR);

      assertEquals(1, x.arrivals.size());
    }
  }

  private static long arrivals(DroppingServer x, String begin) {
    return x.arrivals.stream().filter(arrival -> arrival.line().startsWith(begin + " ")).count();
  }

  private static void assertNoNonceTwice(DroppingServer x) {
    var nonces = new HashSet<String>();
    for (var arrival : x.arrivals) {
      arrival.nonce().ifPresent(nonce -> assertTrue(nonces.add(nonce), () -> "twice: " + nonce));
    }
  }
}
