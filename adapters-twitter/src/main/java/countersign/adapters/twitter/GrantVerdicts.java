package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What replies of X's OAuth 2.0 endpoints mean that do not do what was asked (RFC 6749, section
/// 5.2). X answers `invalid_request` where the RFC has `invalid_grant`, and also where a parameter
/// is missing: only its description tells these apart.
final class GrantVerdicts {
  private static final Set<String> OWN_FAULTS =
      Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type");

  private GrantVerdicts() {}

  /// Whether X itself says that the code or the token it was given is no good. A page comes from
  /// something in front of X, not from X's own judgement.
  static boolean isAboutToken(Reply reply) {
    return reply instanceof Answer answer
        && saysLittle(Verdicts.why(reply))
        && isAboutToken(answer);
  }

  private static boolean isAboutToken(Answer answer) {
    var body = JsonBody.read(answer.body());
    return switch (error(body)) {
      case "invalid_grant" -> answer.status() == 400 || answer.status() == 401;
      case "invalid_request" -> answer.status() == 400 && !isIncomplete(body);
      default -> false;
    };
  }

  /// Why X did not do what it was asked, where it was not for the code's or the token's sake. Our
  /// own id, secret or request is [Cause#APP_REJECTED], as is any 401: the token is not what these
  /// endpoints authenticate by.
  static Inconclusive why(Reply reply) {
    var why = Verdicts.why(reply);
    return reply instanceof Answer answer && saysLittle(why) && isOwnFault(answer)
        ? new Inconclusive(Cause.APP_REJECTED, why.code(), Optional.empty())
        : why;
  }

  /// Whether there is nothing in it that means the same at every endpoint.
  private static boolean saysLittle(Inconclusive why) {
    return why.cause() == Cause.AMBIGUOUS || why.cause() == Cause.BAD_ANSWER;
  }

  private static boolean isOwnFault(Answer answer) {
    var body = JsonBody.read(answer.body());
    var isRefused = answer.status() / 100 == 4;
    return answer.status() == 401
        || (isRefused && OWN_FAULTS.contains(error(body)))
        || (isRefused && error(body).equals("invalid_request") && isIncomplete(body));
  }

  private static boolean isIncomplete(JsonNode body) {
    return body.path("error_description")
        .asString("")
        .strip()
        .toLowerCase(Locale.ROOT)
        .startsWith("missing");
  }

  private static String error(JsonNode body) {
    return body.path("error").asString("");
  }
}
