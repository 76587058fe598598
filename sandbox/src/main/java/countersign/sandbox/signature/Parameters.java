package countersign.sandbox.signature;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.github.scribejava.core.utils.OAuthEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The parameters of one request, from the three places OAuth 1.0a looks at.
record Parameters(List<Pair> pairs) {
  private static final Comparator<Pair> ENCODED =
      Comparator.comparing(Pair::name).thenComparing(Pair::value);

  record Pair(String name, String value) {
    private Pair encoded() {
      return new Pair(OAuthEncoder.encode(name), OAuthEncoder.encode(value));
    }

    private boolean isProtocol() {
      return name.startsWith("oauth_");
    }
  }

  static Parameters of(Received request, Map<String, String> header) {
    var pairs = new ArrayList<Pair>();
    header.forEach((name, value) -> pairs.add(new Pair(name, value)));
    for (var place : List.of(request.query(), request.form())) {
      place.forEach((name, values) -> values.forEach(value -> pairs.add(new Pair(name, value))));
    }
    return new Parameters(List.copyOf(pairs));
  }

  /// Whether a name occurs twice, wherever.
  boolean repeatAName() {
    return pairs.stream().map(Pair::name).distinct().count() < pairs.size();
  }

  /// Whether one of the protocol's own names occurs twice (RFC 5849, 3.1 forbids it).
  boolean repeatAProtocolName() {
    var own = pairs.stream().filter(Pair::isProtocol).map(Pair::name).toList();
    return own.stream().distinct().count() < own.size();
  }

  /// RFC 5849, 3.4.1.3.2: sorted after the encoding, where ScribeJava sorts before it.
  String normalized() {
    return pairs.stream()
        .filter(pair -> !pair.name().equals("oauth_signature"))
        .map(Pair::encoded)
        .sorted(ENCODED)
        .map(pair -> pair.name() + "=" + pair.value())
        .collect(joining("&"));
  }

  Map<String, List<String>> byName() {
    return pairs.stream().collect(groupingBy(Pair::name, mapping(Pair::value, toList())));
  }
}
