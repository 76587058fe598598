package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.bootstrap.StoryWall.Ran;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// The import over two real databases and the sandbox.
abstract class ImportScenes {
  static final String IN_CLEAR =
      "select id from users where twitter_oauth1_token is not null order by id";

  @SuppressWarnings("NullAway.Init")
  static StoryWall wall;

  @BeforeAll
  static void open() throws Exception {
    wall = new StoryWall();
  }

  @AfterAll
  static void close() {
    wall.close();
  }

  @BeforeEach
  void begin() {
    wall.begin();
  }

  static TokenPair pair(int number) {
    return new TokenPair(new Secret("token-" + number), new Secret("secret-" + number));
  }

  static void assertCounts(Ran ran, int status, String... lines) {
    assertEquals(status, ran.status(), ran::toString);
    for (var line : lines) {
      assertTrue(ran.out().contains(line), () -> line + " is not in " + ran);
    }
    assertFalse(ran.says("token-") || ran.says("secret-"), ran::toString);
  }
}
