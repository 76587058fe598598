package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.twitter.twittertext.Extractor;
import com.twitter.twittertext.TldLists;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Held against twitter-text, on texts short enough for it.
class LinkFinderTest {
  private static final Extractor THEIRS = new Extractor();

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "http://",
            "https://",
            "HTTP://",
            "example",
            "a",
            "b-",
            "-c",
            "d_e",
            "_",
            "é",
            "0",
            ".",
            ".",
            ".",
            ".",
            "com",
            "co",
            "co.uk",
            "t.co",
            "/",
            "/",
            "?",
            "?",
            "#",
            "=",
            "&",
            "(",
            ")",
            "()",
            "(a)",
            "((b))",
            "!",
            ",",
            " ",
            "\n",
            "@",
            "＠",
            "$",
            "＃",
            ":",
            ":80",
            "~",
            "日本",
            "あ",
            "中国",
            "公司",
            "公司香港",
            "рф",
            "Ж",
            "☃",
            "👍",
            "\u200E",
            "\u2066",
            "\uFEFF",
            "xn--p1ai",
            "xn--",
            "Com",
            "ITALY",
            "+",
            "-",
            "–",
            "|",
            "[",
            "]",
            "%",
            "'",
            "\"",
            "{",
            "ʻ",
            "İ",
            "ß",
            "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
            "\u00A0",
            "\u3000")
        .list()
        .ofMinSize(1)
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 10_000)
  void links_are_what_twitter_text_takes_for_links(@ForAll("texts") String text) {
    assertEquals(theirs(text), ours(text));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings()
        .withChars("ab/(()).,!?=&#-_+@~é–Ж日 ")
        .ofMaxLength(14)
        .map(path -> "http://a.co/" + path);
  }

  @Property(tries = 10_000)
  void paths_end_where_twitter_text_ends_them(@ForAll("paths") String text) {
    assertEquals(theirs(text), ours(text));
  }

  @Provide
  Arbitrary<String> shortened() {
    return Arbitraries.strings()
        .withChars("ab/?=!.1")
        .ofMaxLength(45)
        .map(rest -> "x https://t.co/" + rest);
  }

  @Property(tries = 3000)
  void links_of_x_s_own_end_with_their_slug(@ForAll("shortened") String text) {
    assertEquals(theirs(text), ours(text));
  }

  @Test
  void every_top_level_domain_makes_a_link() {
    var domains = new ArrayList<>(TldLists.GTLDS);
    domains.addAll(TldLists.CTLDS);
    for (var domain : domains) {
      for (var text : List.of("a." + domain, "http://あ." + domain + "/x", "a." + domain + "é")) {
        assertEquals(theirs(text), ours(text), text);
      }
    }
  }

  @Test
  void the_list_of_top_level_domains_is_theirs() {
    var domains = new ArrayList<>(TldLists.GTLDS);
    domains.addAll(TldLists.CTLDS);
    assertEquals(domains, Fixtures.lines("top-level-domains.txt").stream().skip(2).toList());
  }

  @ParameterizedTest
  @CsvSource({"63, true", "64, false"})
  void a_label_is_no_longer_than_dns_allows(int length, boolean isLink) {
    var text = "http://" + "a".repeat(length) + ".com";
    assertEquals(isLink, !ours(text).isEmpty());
    assertEquals(theirs(text), ours(text));
  }

  @ParameterizedTest
  @CsvSource({"4096, true", "4097, false"})
  void a_link_is_no_longer_than_x_allows(int length, boolean isLink) {
    for (var start : List.of("http://a.com/", "a.com/", "http://é.com/")) {
      int longer = start.startsWith("a") ? 8 : start.startsWith("http://é") ? 6 : 0;
      var text = start + "b".repeat(length - longer - start.length());
      assertEquals(isLink, !ours(text).isEmpty(), start);
      assertEquals(theirs(text), ours(text), start);
    }
  }

  private static List<String> ours(String text) {
    return LinkFinder.find(text).stream().map(link -> link.start() + "-" + link.end()).toList();
  }

  private static List<String> theirs(String text) {
    return THEIRS.extractURLsWithIndices(text).stream()
        .map(link -> link.getStart() + "-" + link.getEnd())
        .toList();
  }
}
