package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.PAIR;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the table of X's errors, over HTTP, from X's own body to what it may change.
class ErrorTableTest {
  private static final Twitter TWITTER = new Twitter();
  private static final JdkPermissionProbe PROBE = new JdkPermissionProbe(TWITTER.client);

  record Row(String name, int status, String verdict, String finding, String body) {
    static Row of(String line) {
      var parts = line.split("\\s+", 5);
      var body = parts.length < 5 ? "" : parts[4];
      return new Row(
          parts[0],
          Integer.parseInt(parts[1]),
          parts[2],
          parts[3],
          body.startsWith("@")
              ? Fixtures.line("answers.txt", body.substring(1)).substring(3).strip()
              : body);
    }

    @Override
    public String toString() {
      return name + " " + status;
    }
  }

  static List<Row> rows() {
    return Fixtures.lines("error-table.txt").stream()
        .filter(line -> !line.startsWith("#"))
        .map(Row::of)
        .toList();
  }

  @AfterAll
  static void stop() {
    TWITTER.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void each_answer_has_its_verdict(Row row) {
    answer(row);
    var reply = TWITTER.client.ask(TWITTER.client.post("/2/tweets"), CONSUMER, Optional.of(PAIR));
    assertEquals(row.verdict(), Verdicts.of(reply).wire());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_check_that_gets_this_answer_twice_concludes_no_more_than_it_may(Row row) {
    answer(row);
    assertEquals(row.finding(), word(PROBE.ask(CONSUMER, PAIR)));
  }

  @Test
  void only_a_dead_or_a_read_only_token_may_be_cleared() {
    assertEquals(
        Set.of("89", "261", "perm", "permx"),
        rows().stream()
            .filter(row -> Set.of("dead", "read_only").contains(row.finding()))
            .map(Row::name)
            .collect(toSet()));
  }

  @Test
  void only_a_denied_token_is_asked_about_once_more() {
    assertEquals(
        Set.of("89", "401v2", "401empty", "oldreadonly"),
        rows().stream().filter(this::needsConfirmation).map(Row::name).collect(toSet()));
  }

  @Test
  void each_fixture_is_a_row() {
    var bodies = rows().stream().map(Row::body).collect(toSet());
    assertEquals(
        List.of(),
        Fixtures.lines("answers.txt").stream()
            .map(line -> line.split("\\s+", 3)[2])
            .filter(body -> !bodies.contains(body))
            .toList());
  }

  private boolean needsConfirmation(Row row) {
    answer(row);
    var reply = TWITTER.client.ask(TWITTER.client.get("/2/x"), CONSUMER, Optional.of(PAIR));
    return Verdicts.of(reply).needsConfirmation();
  }

  private static void answer(Row row) {
    TWITTER.answersAll(aResponse().withStatus(row.status()).withBody(row.body()));
  }

  private static String word(Finding finding) {
    return switch (finding) {
      case Finding.WriteCapable _ -> "write";
      case Finding.ReadOnly _ -> "read_only";
      case Finding.Dead _ -> "dead";
      case Finding.AccountSuspended _ -> "suspended";
      case Finding.AccountLocked _ -> "locked";
      case Finding.Unknown _ -> "unknown";
    };
  }
}
