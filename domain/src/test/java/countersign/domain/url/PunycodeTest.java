package countersign.domain.url;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 3492, section 7.1.
class PunycodeTest {
  @ParameterizedTest
  @CsvSource({
    "\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064a\u061f,"
        + " egbpdaj6bu4bxfgehfvwxn",
    "\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587, ihqwcrb4cv8a8dqg056pqjye",
    "Pro\u010dprost\u011bnemluv\u00ed\u010desky, Proprostnemluvesky-uyb24dma41a",
    "3\u5e74B\u7d44\u91d1\u516b\u5148\u751f, 3B-ww4c5e180e575a65lsy2b",
    "\u305d\u306e\u30b9\u30d4\u30fc\u30c9\u3067, d9juau41awczczp",
    "b\u00fccher, bcher-kva"
  })
  void a_label_is_encoded_as_the_standard_shows(String label, String encoded) {
    assertEquals(encoded, Punycode.encode(label));
  }
}
