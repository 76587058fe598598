package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The one list of settings, and what is written about them.
class SettingsDocumentTest {
  @Test
  void docs_settings_md_lists_every_setting_as_it_is() throws Exception {
    var expected = KnownSettings.ALL.stream().map(Setting::row).collect(Collectors.joining("\n"));

    var listed =
        Files.readAllLines(Path.of("../docs/settings.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .collect(Collectors.joining("\n"));

    assertEquals(expected, listed);
  }

  @Test
  void no_setting_can_be_read_that_is_not_on_the_list() {
    var environment = new Environment(Map.of("TWITTER_API_SECERT", "x"));

    assertThrows(IllegalArgumentException.class, () -> environment.text("TWITTER_API_SECERT"));
  }
}
