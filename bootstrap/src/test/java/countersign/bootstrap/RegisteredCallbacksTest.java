package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredCallbacksTest {
  private static RegisteredCallbacks.Read registered(List<String> pairs, List<String> grants) {
    return new RegisteredCallbacks.Read.Registered(new RegisteredCallbacks(pairs, grants));
  }

  @Test
  void an_origin_stands_for_both_paths_of_the_service_and_none_for_its_default() {
    var both =
        registered(
            List.of("http://127.0.0.1:8080/api/twitter/oauth1/callback"),
            List.of("http://127.0.0.1:8080/api/twitter/callback"));

    assertEquals(both, RegisteredCallbacks.of(List.of()));
    assertEquals(both, RegisteredCallbacks.of(List.of("http://127.0.0.1:8080")));
    assertEquals(both, RegisteredCallbacks.of(List.of("http://127.0.0.1:8080/")));
  }

  @Test
  void a_url_with_a_path_is_registered_as_it_is_beside_others() {
    assertEquals(
        registered(
            List.of("https://a.example/cb?x=1", "https://b.example/api/twitter/oauth1/callback"),
            List.of("https://a.example/cb?x=1", "https://b.example/api/twitter/callback")),
        RegisteredCallbacks.of(List.of("https://a.example/cb?x=1", "https://b.example")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8080",
        "127.0.0.1:8080",
        "ftp://a.example",
        "http://u@a.example",
        "http://a b"
      })
  void what_is_no_address_is_told(String text) {
    assertEquals(new RegisteredCallbacks.Read.Unfit(text), RegisteredCallbacks.of(List.of(text)));
  }
}
