package countersign.adapters.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The form of a path, with places for what differs: `/users/{userId}/x/{path...}`. A place takes
/// one segment; one that ends in dots takes everything to the end, slashes included. Nothing is
/// decoded, so an escaped slash divides no segments.
final class PathPattern {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)(\\.\\.\\.)?}");

  private final Pattern path;
  private final List<String> places;

  private PathPattern(Pattern path, List<String> places) {
    this.path = path;
    this.places = List.copyOf(places);
  }

  static PathPattern of(String text) {
    var places = new ArrayList<String>();
    var regex = new StringBuilder();
    var place = PLACE.matcher(text);
    var end = 0;
    while (place.find()) {
      regex.append(Pattern.quote(text.substring(end, place.start())));
      regex.append(place.group(2) == null ? "([^/]+)" : "(.+)");
      places.add(place.group(1));
      end = place.end();
    }
    regex.append(Pattern.quote(text.substring(end)));
    return new PathPattern(Pattern.compile(regex.toString()), places);
  }

  /// What stands in each place, as it arrived.
  Optional<Map<String, String>> match(String arrived) {
    var match = path.matcher(arrived);
    if (!match.matches()) {
      return Optional.empty();
    }
    var found = new LinkedHashMap<String, String>();
    for (var i = 0; i < places.size(); i++) {
      found.put(places.get(i), match.group(i + 1));
    }
    return Optional.of(found);
  }
}
