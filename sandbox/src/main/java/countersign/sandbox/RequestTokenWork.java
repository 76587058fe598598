package countersign.sandbox;

import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.Flows;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `POST /oauth/request_token`: the first leg.
record RequestTokenWork(Flows flows, Supplier<Behaviour> behaviour, List<String> callbackUrls)
    implements Work {
  @Override
  public Optional<String> secretOf(String token) {
    return Optional.empty();
  }

  @Override
  public Answer answer(Verdict.Good request, Payload payload) {
    var callback = request.parameter("oauth_callback");
    var asked = request.parameter("x_auth_access_type");
    if (callback.isEmpty()
        || asked.filter(a -> !List.of("read", "write").contains(a)).isPresent()) {
      return Refusals.BAD_AUTHENTICATION_DATA;
    }
    if (!callbackUrls.contains(callback.get())) {
      return refusedCallback(payload.accept());
    }
    var pair = flows.start(callback.get(), asked.filter("read"::equals).isPresent()).request();
    return Answer.form(
        "oauth_token="
            + pair.token()
            + "&oauth_token_secret="
            + pair.secret()
            + (behaviour.get().confirmCallback() ? "&oauth_callback_confirmed=true" : ""));
  }

  /// Whether X heeds `Accept` here is unsettled; a client that names JSON gets it.
  private Answer refusedCallback(String accept) {
    return accept.contains("application/json")
            || behaviour.get().errorFormat() == Behaviour.ErrorFormat.JSON
        ? Refusals.CALLBACK_JSON
        : Refusals.CALLBACK_XML;
  }
}
