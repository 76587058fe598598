package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureSelfTestTest {
  @Test
  void a_signer_that_signs_as_published_is_ready() {
    assertEquals(Optional.empty(), new SignatureSelfTest().complaint());
    assertEquals("signature", new SignatureSelfTest().name());
  }

  @Test
  void a_complaint_names_the_examples_that_fail_and_no_other() {
    var complaint =
        new SignatureSelfTest(
                List.of(
                    withoutVersion(SignatureVector.A),
                    SignatureVector.E,
                    withoutVersion(SignatureVector.F)))
            .complaint();
    assertEquals(Optional.of("the signer fails the published examples A, F."), complaint);
  }

  private static SignatureVector withoutVersion(SignatureVector vector) {
    return new SignatureVector(
        vector.name(),
        OAuthSigner.withoutVersion(),
        vector.request(),
        vector.consumer(),
        vector.token(),
        vector.stamp(),
        vector.signature());
  }
}
