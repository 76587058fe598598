package countersign.sandbox;

import countersign.sandbox.oauth2.ClientCheck;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Does the work of an OAuth 2.0 endpoint if the app made itself known.
record ClientService(ClientCheck check, Work work) implements Service {
  /// Bad input is an [IllegalArgumentException].
  interface Work {
    Answer answer(Form form);
  }

  /// The body of a call.
  record Form(Map<String, List<String>> fields) {
    /// Returns the one value; an empty one counts as missing (RFC 6749, 3.2).
    String required(String name) {
      var values = fields.getOrDefault(name, List.of());
      if (values.isEmpty() || values.getFirst().isEmpty()) {
        throw new IllegalArgumentException("Missing required parameter [" + name + "].");
      }
      if (values.size() > 1) {
        throw new IllegalArgumentException("Repeated parameter [" + name + "].");
      }
      return values.getFirst();
    }
  }

  @Override
  public Served serve(Wire wire) {
    var received = wire.received();
    if (!check.isFromClient(received)) {
      return new Served(unstored(OAuth2Errors.WRONG_CLIENT), "client WrongClient");
    }
    return new Served(unstored(answer(new Form(received.form()))), "client ok");
  }

  private Answer answer(Form form) {
    try {
      return work.answer(form);
    } catch (IllegalArgumentException bad) {
      return OAuth2Errors.invalid(Objects.requireNonNullElse(bad.getMessage(), ""));
    }
  }

  private static Answer unstored(Answer answer) {
    return answer.with("Cache-Control", "no-store");
  }
}
