package countersign.domain.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://images.example/a, http, images.example, 80",
    "HTTPS://Images.EXAMPLE, https, images.example, 443",
    "http://images.example:8080/, http, images.example, 8080",
    "http://images.example:0008080/, http, images.example, 8080",
    "https://images.example:, https, images.example, 443",
    "https://images.example:443/, https, images.example, 443",
    "http://images.example:0/, http, images.example, 0",
    "http://images.example./, http, images.example., 80",
    "http://xn--bcher-kva.example/, http, xn--bcher-kva.example, 80",
    "http://a1.b2c/, http, a1.b2c, 80",
    "http://0x.example/, http, 0x.example, 80",
    "http://0xg.0xh/, http, 0xg.0xh, 80",
    "http://under_score.example/, http, under_score.example, 80",
    "http://-a-.example/, http, -a-.example, 80",
    "http://~!$&'()*+;=.example/, http, ~!$&'()*+;=.example, 80",
    "http:images.example/a, http, images.example, 80",
    "http:/images.example/a, http, images.example, 80",
    "http:///images.example/a, http, images.example, 80",
    "http:\\\\images.example\\a, http, images.example, 80",
    "http://@images.example/, http, images.example, 80",
    "http://%6c%6f%63alhost/, http, localhost, 80",
    "http://b\u00fccher.example/, http, xn--bcher-kva.example, 80",
    "http://B\u00dcCHER.example/, http, xn--bcher-kva.example, 80",
    "http://bu\u0308cher.example/, http, xn--bcher-kva.example, 80",
    "http://b%C3%BCcher.example/, http, xn--bcher-kva.example, 80",
    "http://stra\u00dfe.example/, http, xn--strae-oqa.example, 80",
    "http://\u4f8b\u3048\u3002\u30c6\u30b9\u30c8/, http, xn--r8jz45g.xn--zckzah, 80",
    "http://\u043f\u0440\u0438\u043c\u0435\u0440.\u0438\u0441\u043f\u044b\u0442\u0430\u043d\u0438\u0435/,"
        + " http, xn--e1afmkfd.xn--80akhbyknj4f, 80",
    "http://\ud83d\ude00.example/, http, xn--e28h.example, 80",
    "http://\uff29mages.example/, http, images.example, 80",
    "http://ima\u00adges\u200b.example/, http, images.example, 80",
    "http://\u24dbocalhost/, http, localhost, 80"
  })
  void a_web_url_is_taken_apart(String url, String scheme, String host, int port) {
    var read = web(url);
    assertEquals(scheme, read.scheme());
    assertEquals(new UrlHost(host, Optional.empty()), read.host());
    assertEquals(port, read.port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/a",
        "//images.example/a",
        "images.example/a",
        "1http://images.example/",
        "http:",
        "http://",
        "http:///",
        "http://?a",
        "http://:80/",
        "http://user@/",
        "http://images.example:65536/",
        "http://images.example:99999999999999999999/",
        "http://images.example:-1/",
        "http://images.example:8a/",
        "http://a b/",
        "http://a<b/",
        "http://a>b/",
        "http://a^b/",
        "http://a|b/",
        "http://a%b/",
        "http://a%00b/",
        "http://a%20b/",
        "http://a%2fb/",
        "http://a%ffb/",
        "http://a\u007fb/",
        "http://a\u2100b/",
        "http://a\ufffdb/",
        "http://a[b/",
        "http://[::1/",
        "http://::1/",
        "http://[::1]a/",
        "http://[]/",
        "http://[1:2]/",
        "http://[127.0.0.1]/",
        "http://[fe80::1%25lo]/",
        "http://[fe80::1%lo]/",
        "http://256.0.0.1/",
        "http://127.0.0.256/",
        "http://127.0.0.1.1/",
        "http://4294967296/",
        "http://1.16777216/",
        "http://0x100000000/",
        "http://08/",
        "http://127.0..1/",
        "http://a.0x/",
        "http://a.example.7/",
        "http://a.example.0xf/",
        "http://a\ud800/",
        "http://images.example/\ud800"
      })
  void what_no_browser_would_read_is_none(String url) {
    assertEquals(Optional.empty(), MediaAddress.parse(url));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/, 127.0.0.1",
    "http://255.255.255.255:80/, 255.255.255.255",
    "http://2130706433/, 127.0.0.1",
    "http://0x7f000001/, 127.0.0.1",
    "http://0X7F.1/, 127.0.0.1",
    "http://0x7f.0.0.0x1/, 127.0.0.1",
    "http://0177.0.0.1/, 127.0.0.1",
    "http://017700000001/, 127.0.0.1",
    "http://000000000000000000177.0.0.1/, 127.0.0.1",
    "http://127.1/, 127.0.0.1",
    "http://127.0.1/, 127.0.0.1",
    "http://127.0.0.01/, 127.0.0.1",
    "http://127.0.0.1./, 127.0.0.1",
    "http://127.0.0.%31/, 127.0.0.1",
    "http://127.65534/, 127.0.255.254",
    "http://0/, 0.0.0.0",
    "http://0x/, 0.0.0.0",
    "http://0.0x.0/, 0.0.0.0",
    "http://4294967295/, 255.255.255.255",
    "http://\uff11\uff12\uff17.0.0.1/, 127.0.0.1",
    "http://127\u30020\u30020\u30021/, 127.0.0.1",
    "http://\u2460\u2461\u2466.0.0.1/, 127.0.0.1",
    "http://[::1]/, 0:0:0:0:0:0:0:1",
    "http://[0:0::1]:8080/, 0:0:0:0:0:0:0:1",
    "http://[::ffff:127.0.0.1]/, 127.0.0.1",
    "http://[::FFFF:7f00:1]/, 127.0.0.1",
    "http://[0:0:0:0:0:ffff:a9fe:a9fe]/, 169.254.169.254"
  })
  void a_literal_is_an_address_and_no_name(String url, String name) {
    assertEquals(new UrlHost(name, Optional.of(InetAddress.ofLiteral(name))), web(url).host());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "http://h.example, /",
        "http://h.example?a=b, /?a=b",
        "http://h.example#a, /",
        "http://h.example/a%20b?c=%2F#d, /a%20b?c=%2F",
        "http://h.example/a b.png?c d, /a%20b.png?c%20d",
        "http://h.example/a|b[1]{2}^, /a%7Cb%5B1%5D%7B2%7D%5E",
        "http://h.example/?a|b[1]{2}^<>\"\\, /?a%7Cb%5B1%5D%7B2%7D%5E%3C%3E%22%5C",
        "http://h.example/a\"<>b, /a%22%3C%3Eb",
        "http://h.example/100%.png, /100%.png",
        "http://h.example/100%zz?%, /100%zz?%",
        "http://h.example/%7e%C3%bc, /%7e%C3%bc",
        "http://h.example/\u00fc?\u00fc=\u20ac, /%C3%BC?%C3%BC=%E2%82%AC",
        "http://h.example/\ud83d\ude00.png, /%F0%9F%98%80.png",
        "http://h.example/a\\b\\c, /a/b/c",
        "http://h.example\\a, /a",
        "http://h.example/~!$&'()*+;=:@-._, /~!$&'()*+;=:@-._",
        "http://h.example//a/../b, //b",
        "http://h.example/a/./b/../c, /a/c",
        "http://h.example/a/%2e%2E/b/%2e, /b/",
        "http://h.example/../../a, /a",
        "http://h.example/a/.., /",
        "http://h.example/a?b?c/d@e:f, /a?b?c/d@e:f",
        "http://h.example/?, /?"
      })
  void path_and_query_are_sent_so_that_any_server_reads_them(String url, String target) {
    assertEquals(target, web(url).target());
  }

  @Test
  void blanks_around_it_and_line_ends_within_are_nothing() {
    var read = web("\u0000 \r\n\thttp://h.exa\nmple:80\t80/a\r\nb c \n");

    assertEquals("h.example", read.host().name());
    assertEquals(8080, read.port());
    assertEquals("/ab%20c", read.target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://user@h/", "http://user:pass@h/", "http://:pass@h/", "http://a@b@h/"})
  void a_user_is_noticed(String url) {
    assertTrue(web(url).namesUser());
    assertEquals("h", web(url).host().name());
  }

  @Test
  void nobody_is_no_user() {
    assertFalse(web("http://@h/").namesUser());
    assertFalse(web("http://:@h/").namesUser());
    assertFalse(web("http://h/@").namesUser());
    assertEquals("b", web("http://a@b/@c").host().name());
    assertEquals("a", web("http://a\\@b/").host().name());
  }

  @Test
  void other_schemes_are_told_apart() {
    var data = assertInstanceOf(MediaAddress.Data.class, parse(" DATA:image/png,a b#c"));
    assertEquals("data:image/png,a b", data.text());
    for (var url : new String[] {"ftp://h/a", "file:///etc/passwd", "javascript:1", "h:80/a"}) {
      assertInstanceOf(MediaAddress.Other.class, parse(url), url);
    }
  }

  /// RFC 3986, section 5.4, as browsers do it.
  @ParameterizedTest
  @CsvSource({
    "https://other.example/x?y, https://other.example:443/x?y",
    "HTTP://OTHER.example, http://other.example:80/",
    "g, http://a.example:81/b/c/g",
    "./g, http://a.example:81/b/c/g",
    "g/, http://a.example:81/b/c/g/",
    "/g, http://a.example:81/g",
    "\\g, http://a.example:81/g",
    "//g.example, http://g.example:80/",
    "\\\\g.example\\h, http://g.example:80/h",
    "/\\g.example, http://g.example:80/",
    "///g.example/h, http://g.example:80/h",
    "http:g, http://a.example:81/b/c/g",
    "http:/g, http://a.example:81/g",
    "https:g.example, https://g.example:443/",
    "?y, http://a.example:81/b/c/d;p?y",
    "'', http://a.example:81/b/c/d;p?q",
    "#s, http://a.example:81/b/c/d;p?q",
    "g?y#s, http://a.example:81/b/c/g?y",
    "g;x=1/../y, http://a.example:81/b/c/y",
    "../g, http://a.example:81/b/g",
    "../../g, http://a.example:81/g",
    "../../../../g, http://a.example:81/g",
    "' /a b c.png ', http://a.example:81/a%20b%20c.png",
    "a|b.png, http://a.example:81/b/c/a%7Cb.png",
    "//under_score.example/, http://under_score.example:80/"
  })
  void a_redirect_is_relative_to_where_it_came_from(String location, String target) {
    var from = web("http://a.example:81/b/c/d;p?q#f");
    assertEquals(target, from.redirectedTo(location).orElseThrow().text());
  }

  @Test
  void a_redirect_keeps_no_user() {
    assertEquals(
        "http://a.example:80/b",
        web("http://user@a.example/").redirectedTo("/b").orElseThrow().text());
  }

  @Test
  void a_path_of_two_slashes_is_no_host() {
    var from = web("http://a.example//evil.example/x");
    assertEquals("http://a.example:80//evil.example/x?y", redirect(from, "?y"));
    assertEquals("http://a.example:80//evil.example/y", redirect(from, "y"));
    assertEquals("http://a.example:80/y", redirect(from, "/y"));
  }

  /// As HTTP libraries hand header octets over: each as one character.
  @Test
  void octets_of_a_redirect_stay_what_they_are() {
    var from = web("http://a.example/");
    assertEquals("http://a.example:80/%C3%BC%20x", redirect(from, "/\u00c3\u00bc x"));
    assertEquals("http://a.example:80/%FC?%FC", redirect(from, "/\u00fc?\u00fc"));
    assertEquals(
        "http://xn--bcher-kva.example:80/", redirect(from, "//b\u00c3\u00bccher.example/"));
    assertEquals(Optional.empty(), from.redirectedTo("//b\u00fccher.example/"));
  }

  @Test
  void it_prints_no_more_than_its_host() {
    assertEquals("Web[a.example]", parse("http://u:p@a.example/secret?key=1").toString());
    assertEquals("Data[8]", parse("data:abc").toString());
    assertEquals("Other[ftp]", parse("ftp://user:secret@h/").toString());
  }

  private static String redirect(WebUrl from, String location) {
    return from.redirectedTo(location).orElseThrow().text();
  }

  private static MediaAddress parse(String url) {
    return MediaAddress.parse(url).orElseThrow();
  }

  private static WebUrl web(String url) {
    return assertInstanceOf(MediaAddress.Web.class, parse(url)).url();
  }
}
