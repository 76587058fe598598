package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "PORT=9000, 9000",
        "export PORT=9000, 9000",
        "  PORT = 9000  , 9000",
        "PORT=\"9000\", 9000",
        "PORT='9000', 9000",
        "PORT='9000' # quoted, 9000",
        "PORT=9000 # ours, 9000",
        "PORT=90#00, 90#00",
        "PORT=a=b==, a=b==",
        "PORT=$HOME, $HOME",
        "PORT=\"a\\\"b\\\\c\", a\"b\\c",
        "PORT=\"a # b\", a # b",
        "PORT='a\\nb', a\\nb",
        "PORT=a\"b, a\"b"
      })
  void a_line_is_read_as_docker_systemd_and_dotenv_write_it(String line, String value)
      throws Exception {
    assertEquals(Map.of("PORT", value), read("# a comment\n; another\r\n\n" + line + "\r\n"));
  }

  @Test
  void the_mark_of_an_editor_at_the_beginning_is_left_away() throws Exception {
    assertEquals(Map.of("PORT", "1", "HOST", "h"), read("\uFEFFPORT=1\nHOST=h"));
  }

  @Test
  void a_value_may_be_empty_and_the_last_of_a_name_counts() throws Exception {
    assertEquals(Map.of("PORT", "2", "HOST", ""), read("PORT=1\nHOST=\nPORT=2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "=hunter2",
        "TWITTER-API=hunter2",
        "1A=hunter2",
        "TWITTER_API_SECRET: hunter2",
        "TWITTER_API_SECRET=\"hunter2",
        "TWITTER_API_SECRET='hunter2",
        "TWITTER_API_SECRET=\"hunter2\" hunter2"
      })
  void a_wrong_line_is_named_by_its_number_without_its_content(String line) {
    var wrong = assertThrows(WrongSettings.class, () -> read("PORT=1\n" + line + "\nalso wrong"));

    assertEquals(2, wrong.problems().size(), wrong::toString);
    assertTrue(wrong.problems().getFirst().contains("line 2 "), wrong::toString);
    assertTrue(wrong.problems().getLast().contains("line 3 "), wrong::toString);
    assertFalse(wrong.toString().contains("hunter2"), wrong::toString);
  }

  @Test
  void a_missing_file_is_named() {
    var wrong = assertThrows(WrongSettings.class, () -> EnvFile.read(folder.resolve("none")));

    assertTrue(wrong.toString().contains("there is no file " + folder.resolve("none")));
  }

  @Test
  void the_environment_wins_over_a_file_unless_it_says_nothing() throws Exception {
    var variables = new Variables(Map.of("PORT", "1", "HOST", " "));
    var file = write("PORT=2\nHOST=h\nDATA_DIR=d");
    variables.add(file);

    assertEquals(Map.of("PORT", "1", "HOST", "h", "DATA_DIR", "d"), variables.all());
    assertEquals(Optional.empty(), variables.fileOf("PORT"));
    assertEquals(Optional.of(file), variables.fileOf("HOST"));
  }

  private Map<String, String> read(String text) throws Exception {
    return EnvFile.read(write(text));
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("env"), text);
  }
}
