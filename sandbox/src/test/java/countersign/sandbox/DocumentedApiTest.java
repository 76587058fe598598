package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `docs/sandbox.md` names each route, field, fault and endpoint of the JSON API, and no other.
class DocumentedApiTest {
  private static final Pattern ROUTE =
      Pattern.compile("(?m)^\\| `((?:GET|POST|PATCH|DELETE) /sandbox/api/[^`]*)`");

  private String text = "";

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(Path.of("../docs/sandbox.md"));
  }

  private static SwitchesApi api() {
    var x =
        X.of(
            new SandboxSettings(
                "127.0.0.1",
                0,
                "key",
                "secret",
                List.of(),
                Optional.empty(),
                InstantSource.system(),
                new Random(1)));
    return new SwitchesApi(x, new Switches(x, Optional.empty()));
  }

  @Test
  void the_routes_are_those_that_are_served() {
    var served =
        api().routes().stream()
            .map(route -> route.method().name() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));

    var told =
        ROUTE
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(served, told);
  }

  @Test
  void every_field_that_can_be_sent_is_there() {
    var names = new ArrayList<String>();
    names.addAll(SwitchesApi.STATE);
    names.addAll(FaultJson.FIELDS);
    for (var name : names) {
      assertTrue(text.contains("`" + name + "`"), name);
    }
  }

  @Test
  void every_endpoint_and_fixture_is_there() {
    for (var endpoint : Endpoint.values()) {
      assertTrue(text.contains("`" + endpoint.wire() + "`"), endpoint::wire);
    }
    for (var fixture : Fixtures.names()) {
      assertTrue(text.contains("`" + fixture + "`"), fixture);
    }
  }
}
