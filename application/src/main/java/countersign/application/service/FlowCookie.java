package countersign.application.service;

import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.FlowSeal.Flow;
import countersign.domain.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The flows one browser has under way: each tab's is sealed for itself, newest last, joined by
/// `.`. A browser keeps 4,096 bytes of a cookie, so the oldest give way.
final class FlowCookie {
  private static final String SEPARATOR = ".";
  private static final int LONGEST = 3800;

  /// @param sealed one flow as the browser carries it
  /// @param flow what is inside, empty when the seal is broken
  private record Entry(String sealed, Optional<Flow> flow) {}

  private final List<Entry> entries;

  private FlowCookie(List<Entry> entries) {
    this.entries = entries;
  }

  /// Reads what a browser sent; never fails. Entries beyond what a browser can hold are not looked
  /// at.
  static FlowCookie read(String cookie, FlowSeal seal) {
    if (cookie.isEmpty() || cookie.length() > 2 * LONGEST) {
      return new FlowCookie(cookie.isEmpty() ? List.of() : List.of(broken()));
    }
    return new FlowCookie(
        Arrays.stream(cookie.split("\\."))
            .map(sealed -> new Entry(sealed, seal.open(sealed)))
            .toList());
  }

  private static Entry broken() {
    return new Entry("", Optional.empty());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// @param flow every fingerprint it may be known by
  Optional<Flow> find(List<Fingerprint> flow) {
    return flows().stream().filter(own -> flow.contains(own.flow())).findFirst();
  }

  /// The flows whose seals are whole.
  List<Flow> flows() {
    return entries.stream().flatMap(entry -> entry.flow().stream()).toList();
  }

  String with(Flow flow, FlowSeal seal, Instant now) {
    var kept = new ArrayList<>(alive(now));
    kept.add(seal.seal(flow));
    while (String.join(SEPARATOR, kept).length() > LONGEST && kept.size() > 1) {
      kept.removeFirst();
    }
    return String.join(SEPARATOR, kept);
  }

  String without(List<Fingerprint> flow, Instant now) {
    return new FlowCookie(
            entries.stream()
                .filter(e -> e.flow().filter(f -> flow.contains(f.flow())).isEmpty())
                .toList())
        .alive(now).stream().collect(Collectors.joining(SEPARATOR));
  }

  private List<String> alive(Instant now) {
    return entries.stream()
        .filter(entry -> entry.flow().filter(flow -> flow.expiresAt().isAfter(now)).isPresent())
        .map(Entry::sealed)
        .toList();
  }
}
