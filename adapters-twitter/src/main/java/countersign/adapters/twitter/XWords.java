package countersign.adapters.twitter;

import countersign.domain.StatedReason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Finds what an answer says for people, in any of the shapes that X's errors have: `errors[]`, v2
/// problems, `error` as text or as an object, `processing_info` of media, XML.
final class XWords {
  private static final List<String> SENTENCES = List.of("message", "detail", "error_description");
  private static final Pattern XML_TEXT = Pattern.compile("<error\\b[^>]*>([^<]{1,1000})</error>");
  private static final int MOST = 3;

  private XWords() {}

  /// What is said of each error comes before what is said of all.
  static Optional<StatedReason> in(JsonNode root) {
    var said = new LinkedHashSet<String>();
    root.path("errors").forEach(error -> addSentences(error, said));
    addSentences(root, said);
    addError(root.path("error"), said);
    if (said.isEmpty()) {
      add(root.path("title"), said);
    }
    return together(said);
  }

  /// What came of media that X could not process.
  static Optional<StatedReason> inProcessing(JsonNode info) {
    var said = new LinkedHashSet<String>();
    addError(info.path("error"), said);
    return together(said);
  }

  static Optional<StatedReason> inXml(String body) {
    var text = XML_TEXT.matcher(body);
    return text.find() ? StatedReason.of(unescaped(text.group(1))) : Optional.empty();
  }

  private static void addError(JsonNode error, Set<String> said) {
    if (!error.isObject()) {
      add(error, said);
      return;
    }
    var before = said.size();
    addSentences(error, said);
    if (said.size() == before) {
      add(error.path("name"), said);
    }
  }

  private static void addSentences(JsonNode node, Set<String> said) {
    SENTENCES.forEach(name -> add(node.path(name), said));
  }

  private static void add(JsonNode text, Set<String> said) {
    if (text.isString() && !text.asString().isBlank()) {
      said.add(text.asString().strip());
    }
  }

  private static Optional<StatedReason> together(Set<String> said) {
    return StatedReason.of(said.stream().limit(MOST).collect(Collectors.joining(" ")));
  }

  private static String unescaped(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
