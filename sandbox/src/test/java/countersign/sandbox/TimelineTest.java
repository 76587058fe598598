package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.world.Credentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimelineTest extends SandboxFixture {
  private static final String ALICE = "/2/users/7000000/tweets";

  private Credentials alice;

  @BeforeEach
  void connect() {
    alice = app.connect(sandbox, "alice");
  }

  @Test
  void an_empty_one_has_no_data() {
    assertEquals("{\"meta\":{\"result_count\":0}}", app.get(ALICE, alice).body());
  }

  @Test
  void the_newest_post_comes_first_and_nobody_elses_at_all() {
    var one = post(alice, "one");
    post(app.connect(sandbox, "bob"), "other");
    var two = post(alice, "two");
    assertEquals(
        """
        {"data":[\
        {"id":"%s","text":"two","edit_history_post_ids":["%s"]},\
        {"id":"%s","text":"one","edit_history_post_ids":["%s"]}],\
        "meta":{"result_count":2,"newest_id":"%s","oldest_id":"%s"}}\
        """
            .formatted(two, two, one, one, two, one),
        app.get(ALICE, alice).body());
  }

  @Test
  void links_are_shown_short_and_told_in_full_to_who_asks() {
    post(alice, "\uD83D\uDC4B & https://example.org/a?b=c. and example.com <3");
    var answer = app.get(ALICE + "?post.fields=created_at,entities", alice).body();
    assertTrue(answer.contains("\"created_at\":\"2026-11-20T12:00:00.000Z\""), answer);
    assertTrue(
        answer.matches(
            ".*\"text\":\"\uD83D\uDC4B &amp; https://t.co/\\w{10}. and https://t.co/\\w{10} &lt;3\".*"),
        answer);
    assertTrue(
        answer.matches(
            ".*\"urls\":\\[\\{\"start\":8,\"end\":31,\"url\":\"https://t.co/\\w{10}\","
                + "\"expanded_url\":\"https://example.org/a\\?b=c\","
                + "\"display_url\":\"example.org/a\\?b=c\"},\\{\"start\":37,\"end\":60,.*"
                + "\"expanded_url\":\"http://example.com\".*"),
        answer);
    assertFalse(app.get(ALICE, alice).body().contains("created_at"));
    assertTrue(
        app.get(ALICE + "?tweet.fields=author_id", alice)
            .body()
            .contains("\"author_id\":\"7000000\""));
  }

  @Test
  void a_page_has_a_next_one() {
    for (int i = 0; i < 7; i++) {
      post(alice, "post " + i);
    }
    var first = app.get(ALICE + "?max_results=5", alice).body();
    assertTrue(first.contains("post 6") && first.contains("post 2"), first);
    assertFalse(first.contains("post 1"), first);
    var next = first.replaceAll(".*\"next_token\":\"(\\d+)\".*", "$1");
    var second = app.get(ALICE + "?max_results=5&pagination_token=" + next, alice).body();
    assertTrue(second.contains("post 1") && second.contains("post 0"), second);
    assertFalse(second.contains("post 2") || second.contains("next_token"), second);
  }

  @Test
  void it_can_be_asked_for_a_stretch_of_time_or_ids() {
    var one = post(alice, "one");
    var two = post(alice, "two");
    assertCount(2, "start_time=2026-11-20T12:00:00Z");
    assertCount(0, "start_time=2026-11-20T12:00:01Z");
    assertCount(0, "end_time=2026-11-20T12:00:00Z");
    assertCount(2, "end_time=2026-11-20T12:00:01.5Z");
    assertCount(1, "since_id=" + one);
    assertCount(1, "until_id=" + two);
  }

  private void assertCount(int count, String query) {
    var answer = app.get(ALICE + "?" + query, alice).body();
    assertTrue(answer.contains("\"result_count\":" + count), query + answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_results=4",
        "max_results=101",
        "max_results=all",
        "start_time=yesterday",
        "since_id=x",
        "limit=5"
      })
  void a_bad_question_is_refused(String query) {
    assertEquals(400, app.get(ALICE + "?" + query, alice).statusCode());
  }

  @Test
  void an_account_that_is_not_there_is_an_error_beside_200() {
    var answer = app.get("/2/users/17/tweets", alice);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("Could not find user with id: [17]."), answer.body());
  }

  private String post(Credentials token, String text) {
    var answer = app.json("POST", "/2/tweets", token, "{\"text\":\"" + text + "\"}");
    assertEquals(201, answer.statusCode(), answer.body());
    return answer.body().replaceAll(".*?\"id\":\"([0-9]+)\".*", "$1");
  }
}
