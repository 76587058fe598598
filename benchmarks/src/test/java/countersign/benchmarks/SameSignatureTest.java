package countersign.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.adapters.twitter.Stamp;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import twitter4j.Twitter4J;

/// A comparison of speed is worth nothing unless all sign the same: what a library signed with its
/// own nonce and time, our signer signs again.
class SameSignatureTest {
  private final Countersign countersign = new Countersign();

  @Test
  void scribe_java_signs_as_we_do() {
    assertSameSignature(new ScribeJava().authorization());
  }

  @Test
  void signpost_signs_as_we_do() {
    assertSameSignature(new Signpost().authorization());
  }

  @Test
  void twitter4j_signs_as_we_do() {
    assertSameSignature(new Twitter4J().authorization());
  }

  private void assertSameSignature(String theirs) {
    var stamp =
        new Stamp(part(theirs, "oauth_nonce"), Long.parseLong(part(theirs, "oauth_timestamp")));
    var ours = countersign.authorization(Example.PARSED_URL, stamp);
    assertEquals(part(ours, "oauth_signature"), part(theirs, "oauth_signature"));
  }

  private static String part(String header, String name) {
    var matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
    return matcher.results().map(found -> found.group(1)).findFirst().orElseThrow();
  }
}
