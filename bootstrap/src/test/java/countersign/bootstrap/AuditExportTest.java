package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One user's custody report, asked for beside a running service.
class AuditExportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void a_report_tells_what_was_held_used_and_cleared_also_of_an_erased_user() throws Exception {
    try (var demo = new RunningDemo()) {
      var _ = Browser.signedInAs("audited", demo.url()).connectBothAs("audited");
      demo.connect("other");
      var service = demo.service();
      var _ = service.postFile("audited", "/tweets", "on record", Samples.png(2_000));
      var _ = service.erase("audited");

      assertEquals(0, export(demo, "audited"));

      var lines = out.toString().lines().map(JSON::readTree).toList();
      assertTrue(
          texts(lines, "kind")
              .containsAll(
                  List.of(
                      "grant_received",
                      "grant_stored",
                      "pair_received",
                      "pair_stored",
                      "media_uploaded",
                      "posted",
                      "pair_cleared",
                      "grant_cleared",
                      "user_erased")),
          out::toString);
      assertEquals(List.of("audited"), texts(lines, "user").stream().distinct().toList());
      var posted = lines.get(texts(lines, "kind").indexOf("posted"));
      assertEquals("oauth2", posted.get("protocol").asString());
      assertEquals("demo", posted.get("service").asString());
      assertEquals(32, posted.get("tokenFingerprint").asString().length());
      assertTrue(lines.getLast().get("protocol").isNull(), lines.getLast()::toString);
      var numbers = lines.stream().map(line -> line.get("event").asLong()).toList();
      assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    }
  }

  @Test
  void a_user_who_was_never_seen_is_exit_status_1_and_an_id_that_cannot_be_is_2() throws Exception {
    try (var demo = new RunningDemo()) {
      assertEquals(1, export(demo, "nobody"));
      assertTrue(out.toString().isEmpty(), out::toString);
      assertFalse(err.toString().isBlank());

      assertEquals(2, export(demo, "a\nb"));
    }
  }

  private static List<String> texts(List<JsonNode> lines, String field) {
    return lines.stream().map(line -> line.get(field).asString()).toList();
  }

  private int export(RunningDemo demo, String user) {
    return Main.commandLine(Map.of("DATA_DIR", demo.data().toString()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute("audit", "export", "--user", user);
  }
}
