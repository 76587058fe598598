package countersign.adapters.twitter;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import countersign.application.port.out.ReadinessProbe;
import java.util.List;
import java.util.Optional;

/// Signs the published examples anew. An error in our own signatures looks, in X's answers, like a
/// user's bad token (codes 32 and 215): it must not be left to X to find. Makes no call.
public final class SignatureSelfTest implements ReadinessProbe {
  private final List<SignatureVector> vectors;

  public SignatureSelfTest() {
    this(SignatureVector.ALL);
  }

  SignatureSelfTest(List<SignatureVector> vectors) {
    this.vectors = vectors;
  }

  @Override
  public String name() {
    return "signature";
  }

  @Override
  public Optional<String> complaint() {
    var failing =
        vectors.stream()
            .filter(not(SignatureVector::holds))
            .map(SignatureVector::name)
            .collect(joining(", "));
    return failing.isEmpty()
        ? Optional.empty()
        : Optional.of("the signer fails the published examples " + failing + ".");
  }
}
