package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  private static final PathPattern SEGMENT = PathPattern.of("/users/{userId}/token");
  private static final PathPattern TAIL = PathPattern.of("/users/{userId}/x/{path...}");

  @ParameterizedTest
  @ValueSource(strings = {"alice", "a%2Fb", "%7C", ".", "..", "a;b", "a+b", "{userId}", "$&", "\n"})
  void a_place_takes_one_segment_as_it_arrived(String segment) {
    assertEquals(
        Optional.of(Map.of("userId", segment)), SEGMENT.match("/users/" + segment + "/token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/users//token",
        "/users/token",
        "/users/a/b/token",
        "/users/a/token/",
        "/users/a/token2",
        "/users/a/Token",
        "//users/a/token",
        "x/users/a/token",
        "/users/a/t%6Fken",
        "/users/a%2Ftoken"
      })
  void another_path_does_not_match(String path) {
    assertTrue(SEGMENT.match(path).isEmpty());
  }

  @Test
  void the_last_place_takes_everything_to_the_end() {
    assertEquals(
        Optional.of(Map.of("userId", "a", "path", "2/x/../%2F//y/")),
        TAIL.match("/users/a/x/2/x/../%2F//y/"));
    assertTrue(TAIL.match("/users/a/x/").isEmpty());
    assertTrue(TAIL.match("/users/a/x").isEmpty());
    assertTrue(TAIL.match("/users/a/b/x/2").isEmpty());
  }

  @Test
  void what_stands_before_a_place_is_taken_literally() {
    var path = PathPattern.of("/a.b/{id}/c.d");

    assertEquals(Optional.of(Map.of("id", "1")), path.match("/a.b/1/c.d"));
    assertTrue(path.match("/axb/1/c.d").isEmpty());
    assertTrue(path.match("/a.b/1/cxd").isEmpty());
  }

  @Test
  void a_path_without_places_matches_itself_alone() {
    var path = PathPattern.of("/a.b/[c]");

    assertEquals(Optional.of(Map.of()), path.match("/a.b/[c]"));
    assertTrue(path.match("/axb/[c]").isEmpty());
    assertTrue(path.match("/a.b/c").isEmpty());
  }
}
