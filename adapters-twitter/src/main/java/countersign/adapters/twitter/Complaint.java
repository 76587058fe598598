package countersign.adapters.twitter;

import countersign.domain.StatedReason;
import countersign.domain.TwitterAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an error body says: v1.1 JSON, v2 problem, XML, or nothing that we understand. The words of
/// X vary and nothing is decided by them, except that v2 has nothing else to tell a duplicate post
/// by.
///
/// @param code X's number for the error
/// @param problem the last path segment of a v2 problem's type; its host and path have changed
/// @param reason X's words, for people
record Complaint(
    Optional<Integer> code,
    Optional<String> problem,
    boolean namesDuplicate,
    Optional<StatedReason> reason) {
  private static final Complaint NONE =
      new Complaint(Optional.empty(), Optional.empty(), false, Optional.empty());

  /// Older problems have a title where newer ones have a type.
  private static final Map<String, String> TITLED =
      Map.of("UsageCapExceeded", "usage-capped", "CreditsDepleted", "credits-depleted");

  /// The one thing looked for in XML; no parser, so no entities.
  private static final Pattern XML_CODE =
      Pattern.compile("<error\\s+code\\s*=\\s*[\"'](\\d{1,6})[\"']");

  static Complaint in(String body) {
    return body.stripLeading().startsWith("<") ? inXml(body) : inJson(JsonBody.read(body));
  }

  private static Complaint inXml(String body) {
    var code = XML_CODE.matcher(body);
    return code.find()
        ? new Complaint(
            Optional.of(Integer.valueOf(code.group(1))),
            Optional.empty(),
            false,
            XWords.inXml(body))
        : NONE;
  }

  /// Code and type may stand at the top or inside `errors`.
  private static Complaint inJson(JsonNode root) {
    var errors = new ArrayList<JsonNode>();
    errors.add(root);
    root.path("errors").forEach(errors::add);
    return new Complaint(
        first(errors, Complaint::codeOf),
        first(errors, Complaint::problemOf),
        errors.stream().anyMatch(Complaint::isDuplicate),
        XWords.in(root));
  }

  private static <T> Optional<T> first(
      List<JsonNode> errors, Function<JsonNode, Optional<T>> look) {
    return errors.stream().map(look).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Integer> codeOf(JsonNode error) {
    var code = error.path("code");
    return code.isInt() ? Optional.of(code.intValue()) : Optional.empty();
  }

  private static Optional<String> problemOf(JsonNode error) {
    var type = error.path("type").asString("");
    var titled = Optional.ofNullable(TITLED.get(error.path("title").asString("")));
    return type.isEmpty() || type.equals("about:blank")
        ? titled.or(() -> Optional.of(type).filter(blank -> !blank.isEmpty()))
        : Optional.of(TwitterAnswer.lastSegment(type));
  }

  private static boolean isDuplicate(JsonNode error) {
    return error.path("detail").asString("").toLowerCase(Locale.ROOT).contains("duplicate content");
  }

  boolean hasCode(int wanted) {
    return code.filter(c -> c == wanted).isPresent();
  }
}
