package countersign.bootstrap;

import countersign.application.port.in.CredentialDoubt;
import countersign.application.port.in.CredentialFault;
import java.util.List;
import java.util.stream.IntStream;

/// What is wrong, in a sentence, and what to do about it, in order. Names settings, never values.
record Explanation(String cause, List<String> steps) {
  Explanation {
    steps = List.copyOf(steps);
  }

  static Explanation of(String cause, String... steps) {
    return new Explanation(cause, List.of(steps));
  }

  static Explanation of(CredentialFault fault) {
    return FaultText.of(fault);
  }

  static Explanation of(CredentialDoubt doubt) {
    return DoubtText.of(doubt);
  }

  List<String> numberedSteps() {
    return IntStream.range(0, steps.size()).mapToObj(i -> (i + 1) + ". " + steps.get(i)).toList();
  }
}
