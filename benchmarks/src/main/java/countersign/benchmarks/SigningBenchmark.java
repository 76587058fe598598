package countersign.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import twitter4j.Twitter4J;

/// One `Authorization` header with a fresh nonce per operation, from the same request.
@State(Scope.Benchmark)
public class SigningBenchmark {
  private final Countersign countersign = new Countersign();
  private final ScribeJava scribeJava = new ScribeJava();
  private final Signpost signpost = new Signpost();
  private final Twitter4J twitter4j = new Twitter4J();

  private final byte[] baseString = Example.BASE_STRING.getBytes(ISO_8859_1);
  private final byte[] key =
      (Example.CONSUMER_SECRET + "&" + Example.TOKEN_SECRET).getBytes(ISO_8859_1);

  @Benchmark
  public String countersign() {
    return countersign.authorization(Example.PARSED_URL);
  }

  /// As a caller who holds the address as text; the libraries below take text.
  @Benchmark
  public String countersignFromText() {
    return countersign.authorization(URI.create(Example.URL));
  }

  @Benchmark
  public String scribeJava() {
    return scribeJava.authorization();
  }

  @Benchmark
  public String signpost() {
    return signpost.authorization();
  }

  @Benchmark
  public String twitter4j() {
    return twitter4j.authorization();
  }

  /// What no signer can undercut without keeping state: the MAC of a base string that is ready.
  @Benchmark
  public String limit() throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(baseString));
  }
}
