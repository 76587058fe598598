package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.SIGNED;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.http.Fault;
import countersign.application.port.out.TwitterPosts.Found;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.TwitterAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What became of a post whose answer was lost.
class FindPostTest {
  private static final TwitterAccount ANN = new TwitterAccount("7588892", Optional.of("ann"));
  private static final String AFTER_NOON = "2026-09-01T12:00:03.000Z";

  private final Twitter twitter = new Twitter();
  private final JdkTwitterPosts posts = new JdkTwitterPosts(twitter.client);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @Test
  void the_account_s_newest_posts_are_asked_for_from_a_minute_earlier_on() {
    assertEquals(new Found.Nothing(), find("Hello"));

    var request = twitter.received().getFirst();
    assertEquals(
        "GET /2/users/7588892/tweets?exclude=retweets&max_results=100"
            + "&start_time=2026-09-01T11%3A59%3A00Z&tweet.fields=created_at%2Centities",
        request.getMethod() + " " + request.getUrl());
  }

  @Test
  void the_newest_post_with_the_text_is_found() {
    assertEquals(
        found("3"),
        find(
            "Hello",
            post("4", "Hello!", List.of()),
            post("3", "Hello", List.of()),
            post("2", "Hello", List.of())));
  }

  @Test
  void another_text_is_not_found() {
    assertEquals(
        new Found.Nothing(),
        find("Hello", post("4", "hello", List.of()), post("3", "Hello World", List.of())));
  }

  @ParameterizedTest
  @CsvSource({"Tom & Jerry <3, Tom &amp; Jerry &lt;3", "&lt;, &amp;lt;", "a>b, a&gt;b"})
  void html_entities_are_what_they_stand_for(String sent, String returned) {
    assertEquals(found("1"), find(sent, post("1", returned, List.of())));
  }

  @Test
  void texts_compare_in_nfc_and_whatever_their_whitespace() {
    assertEquals(found("1"), find(" Café\n\n\n☃ ", post("1", "Cafe\u0301\n\n☃", List.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a?b=c, https://example.com/a?b=c",
    "example.com, http://example.com",
    "Example.COM/Path, http://example.com/Path",
    "http://example.com, http://example.com/",
    "https://example.com/a/, https://example.com/a",
    "https://example.com/Русские, https://example.com/%D0%A0%D1%83%D1%81%D1%81%D0%BA%D0%B8%D0%B5",
    "https://t.co/AbC1, https://elsewhere.example"
  })
  void a_link_is_compared_as_it_was_sent(String sent, String expanded) {
    assertEquals(
        found("1"),
        find(
            "see " + sent + ". Now",
            post("1", "see https://t.co/AbC1. Now", List.of(link("AbC1", expanded)))));
  }

  @Test
  void a_link_elsewhere_is_another_text() {
    assertEquals(
        new Found.Nothing(),
        find(
            "see https://example.com/b",
            post("1", "see https://t.co/AbC1", List.of(link("AbC1", "https://example.com/a")))));
  }

  @Test
  void a_link_may_have_been_sent_in_the_form_it_unwinds_to() {
    var entity =
        Map.of(
            "url",
            "https://t.co/AbC1",
            "expanded_url",
            "https://bit.ly/x",
            "unwound_url",
            "https://example.com/a");
    assertEquals(
        found("1"), find("https://example.com/a", post("1", "https://t.co/AbC1", List.of(entity))));
  }

  @Test
  void several_links_keep_their_order() {
    var returned =
        post(
            "1",
            "https://t.co/A https://t.co/B https://t.co/A",
            List.of(link("B", "https://b.example"), link("A", "https://a.example")));
    assertEquals(found("1"), find("a.example b.example a.example", returned));
    assertEquals(new Found.Nothing(), find("b.example a.example b.example", returned));
  }

  @Test
  void links_to_attached_media_are_not_part_of_the_text() {
    var photo = "https://x.com/ann/status/1/photo/1";
    var returned =
        post(
            "1",
            "Look https://t.co/L https://t.co/P",
            List.of(
                link("L", "https://example.com"),
                Map.of("url", "https://t.co/P", "expanded_url", photo, "media_key", "3_1"),
                Map.of("url", "https://t.co/P", "expanded_url", photo, "media_key", "3_2")));
    assertEquals(found("1"), find("Look example.com", returned));
    assertEquals(new Found.Nothing(), find("Look", returned));
  }

  @Test
  void a_video_without_a_media_key_is_known_by_its_address() {
    var video = link("P", "https://twitter.com/ann/status/1/video/1");
    assertEquals(found("1"), find("Look", post("1", "Look https://t.co/P", List.of(video))));
    assertEquals(found("1"), find("", post("1", "https://t.co/P", List.of(video))));
  }

  @Test
  void a_text_full_of_regular_expression_is_only_text() {
    var text = "\\E.*(a+)+$ [x] \\Q";
    assertEquals(found("1"), find(text, post("1", text, List.of())));
    assertEquals(new Found.Nothing(), find(text, post("1", "anything", List.of())));
  }

  @Test
  void a_post_from_before_is_not_the_one() {
    var older = Map.of("id", "1", "text", "Hello", "created_at", "2026-09-01T11:58:59.000Z");
    var inTime = Map.of("id", "2", "text", "Hello", "created_at", "2026-09-01T11:59:00.000Z");
    assertEquals(new Found.Nothing(), find("Hello", older));
    assertEquals(found("2"), find("Hello", inTime, older));
  }

  @Test
  void when_there_are_more_posts_than_were_looked_at_nothing_is_known() {
    answers("{\"data\":[{\"id\":\"1\",\"text\":\"x\"}],\"meta\":{\"next_token\":\"7140\"}}");
    assertEquals(new Found.NotAnswered(), ask("Hello"));
    assertEquals(found("1"), ask("x"));
  }

  @Test
  void a_hundred_posts_fit() {
    var long_ = "☃".repeat(3000);
    var many = new Object[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = post("" + (200 - i), i == 99 ? "Hello" : long_, List.of());
    }
    assertEquals(found("101"), find("Hello", many));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "<html>", "{}", "{\"errors\":[{\"type\":\"x/resource-not-found\"}]}"})
  void a_200_that_is_no_timeline_is_no_answer(String body) {
    answers(body);
    assertEquals(new Found.NotAnswered(), ask("Hello"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"401v2", "89", "429v2", "402b", "perm"})
  void only_200_counts(String name) {
    twitter.answersAll(fixture(name));
    assertEquals(new Found.NotAnswered(), ask("Hello"));
  }

  @Test
  void a_timeline_under_any_other_status_does_not_count() {
    twitter.answersAll(
        aResponse().withStatus(206).withBody("{\"data\":[{\"id\":\"1\",\"text\":\"Hello\"}]}"));
    assertEquals(new Found.NotAnswered(), ask("Hello"));
  }

  @Test
  void a_cut_connection_is_no_answer() {
    twitter.answersAll(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
    assertEquals(new Found.NotAnswered(), ask("Hello"));
  }

  private Found find(String text, Object... timeline) {
    var meta = Map.of("result_count", timeline.length);
    answers(
        new JsonMapper()
            .writeValueAsString(
                timeline.length == 0
                    ? Map.of("meta", meta)
                    : Map.of("data", timeline, "meta", meta)));
    return ask(text);
  }

  private void answers(String body) {
    twitter.answers("/2/users/7588892/tweets", aResponse().withBody(body));
  }

  private Found ask(String text) {
    return posts.find(SIGNED, ANN, PostText.parse(text).orElseThrow(), NOON);
  }

  private static Found found(String id) {
    return new Found.Post(new PostId(id));
  }

  private static Map<String, Object> post(String id, String text, List<Map<String, String>> urls) {
    return Map.of(
        "id", id, "text", text, "created_at", AFTER_NOON, "entities", Map.of("urls", urls));
  }

  private static Map<String, String> link(String slug, String expanded) {
    return Map.of("url", "https://t.co/" + slug, "expanded_url", expanded);
  }
}
