package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.adapters.http.input.Query.Value;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.domain.ReturnPath;

/// What a caller may say about a flow that is to begin.
record FlowParameters(ReturnPath returnPath, boolean switchAccount) {
  private static final String RETURN_URL = "returnUrl";
  private static final String SWITCH_ACCOUNT = "switchAccount";

  static FlowParameters read(Query query) {
    return new FlowParameters(returnPath(query), flag(query, SWITCH_ACCOUNT, false));
  }

  static boolean switchAccount(Query query) {
    return flag(query, SWITCH_ACCOUNT, false);
  }

  /// @param otherwise what an absent flag means
  static boolean flag(Query query, String name, boolean otherwise) {
    return switch (query.get(name)) {
      case Value.Absent() -> otherwise;
      case Value.Present(var text) when text.equals("true") -> true;
      case Value.Present(var text) when text.equals("false") -> false;
      case Value.Present _, Value.Bad _ ->
          throw Problem.invalidField(name, name + " must be given once, as true or false.")
              .refusal();
    };
  }

  private static ReturnPath returnPath(Query query) {
    return switch (query.get(RETURN_URL)) {
      case Value.Absent() -> ReturnPath.ROOT;
      case Value.Present(var text) ->
          ReturnPath.parse(text).orElseThrow(FlowParameters::invalidReturnUrl);
      case Value.Bad() -> throw invalidReturnUrl();
    };
  }

  private static RuntimeException invalidReturnUrl() {
    return ProblemCode.INVALID_RETURN_URL
        .because(
            "returnUrl must be given once, as a path on this site that begins with a single slash.")
        .inField(RETURN_URL)
        .refusal();
  }
}
