package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointNameTest {
  @ParameterizedTest
  @CsvSource({
    "/2/tweets, /2/tweets",
    "/2/tweets/1880000000000000001, /2/tweets/:id",
    "/2/users/12/likes/34, /2/users/:id/likes/:id",
    "/2/media/upload/1/append, /2/media/upload/:id/append",
    "/1.1/media/upload.json, /1.1/media/upload.json",
    "/1.1/statuses/show/99.json, /1.1/statuses/show/:id.json",
    "/2/users/by/username/4ever, /2/users/by/username/4ever"
  })
  void numbers_in_a_path_are_ids_but_the_version_is_not(String path, String name) {
    assertEquals("GET " + name, EndpointName.of("get", path).value());
  }

  @Test
  void a_path_longer_than_any_endpoint_is_cut() {
    assertEquals(200, EndpointName.of("GET", "/2/" + "x".repeat(300)).value().length());
  }

  @Test
  void a_blank_name_is_a_bug() {
    assertThrows(IllegalArgumentException.class, () -> new EndpointName(" "));
  }
}
