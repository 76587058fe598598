package countersign.sandbox.page;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What goes wrong at X, and what else could.
///
/// @param inForce in words
/// @param endpoints those a fault can hit
/// @param limited those that have a limit for each user
/// @param faults the names of those offered beside the weather
public record FaultsSection(
    List<String> inForce, List<String> endpoints, List<String> limited, List<String> faults) {
  String html() {
    return Html.section("Faults", list() + weather() + another())
        + Html.section("Rate limits", limits());
  }

  private String list() {
    return inForce.isEmpty()
        ? "<p>X works.</p>"
        : inForce.stream()
            .map(fault -> "<li>" + Html.escape(fault) + "</li>")
            .collect(joining("", "<p>In force:</p><ul>", "</ul>"));
  }

  private static String weather() {
    return Arrays.stream(Weather.values())
        .map(weather -> Html.button("weather", weather.wire(), weather.title(), false))
        .collect(joining("", "<form method=\"post\" action=\"/sandbox/faults\">", "</form>"));
  }

  private String another() {
    var everywhere = new LinkedHashMap<>(Map.of("*", "every call"));
    everywhere.putAll(same(endpoints));
    var times = new LinkedHashMap<>(Map.of("1", "the next call"));
    times.put("", "until cleared");
    return "<form class=\"block\" method=\"post\" action=\"/sandbox/fault\">"
        + Html.select("endpoint", "At", everywhere)
        + Html.select("fault", "happens", same(faults))
        + Html.select("times", "for", times)
        + "<button>Add the fault</button></form>";
  }

  private String limits() {
    return "<form class=\"block\" method=\"post\" action=\"/sandbox/limit\">"
        + Html.select("endpoint", "At", same(limited))
        + "<label>each user has this many calls in 15 minutes"
        + " <input type=\"number\" name=\"limit\" min=\"0\" value=\"3\"></label>"
        + "<button name=\"enforce\" value=\"true\">Enforce the limit</button>"
        + "<button name=\"enforce\" value=\"false\">Enforce none</button></form>";
  }

  private static SequencedMap<String, String> same(List<String> names) {
    var titles = new LinkedHashMap<String, String>();
    names.forEach(name -> titles.put(name, name));
    return titles;
  }
}
