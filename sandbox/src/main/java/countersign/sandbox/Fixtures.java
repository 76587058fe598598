package countersign.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers somebody got from X, by the names of x-api.md 4.3, word for word.
final class Fixtures {
  private static final Map<String, Answer> BY_NAME = new LinkedHashMap<>();

  static {
    put("89", Refusals.INVALID_TOKEN);
    put("32", Refusals.WRONG_SIGNATURE);
    put("215", Refusals.BAD_AUTHENTICATION_DATA);
    put("135", Refusals.OUT_OF_TIME);
    put("261", Refusals.READ_ONLY);
    put("64", Refusals.SUSPENDED);
    put("326", Refusals.LOCKED);
    put("415", Refusals.CALLBACK_JSON);
    put("415x", Refusals.CALLBACK_XML);
    json(
        "453",
        403,
        """
        {"errors":[{"message":"You currently have access to a subset of X API V2 endpoints and \
        limited v1.1 endpoints (e.g. media post, oauth) only. If you need access to this endpoint, \
        you may need a different access level. You can learn more here: \
        https://developer.x.com/en/portal/product","code":453}]}\
        """);
    put("perm", Refusals.READ_ONLY_V2.with(UserWork.ACCESS_LEVEL, "read"));
    put("permx", ofToday(Refusals.READ_ONLY_V2).with(UserWork.ACCESS_LEVEL, "read"));
    problem(
        "enrol",
        403,
        """
        {"client_id":"12345678","detail":"When authenticating requests to the Twitter API v2 \
        endpoints, you must use keys and tokens from a Twitter developer App that is attached to a \
        Project. You can create a project via the developer portal.","registration_url":\
        "https://developer.twitter.com/en/docs/projects/overview","title":"Client Forbidden",\
        "required_enrollment":"Appropriate Level of API Access","reason":"client-not-enrolled",\
        "type":"https://api.twitter.com/2/problems/client-forbidden"}\
        """);
    put("dup", Refusals.DUPLICATE);
    problem(
        "reply",
        403,
        """
        {"detail":"Reply to this conversation is not allowed because you have not been mentioned \
        or otherwise engaged by the author of the post you are replying to.",\
        "type":"about:blank","title":"Forbidden","status":403}\
        """);
    put("401v2", Refusals.UNAUTHORIZED_V2);
    put("88", Refusals.RATE_LIMITED);
    put("429v2", Refusals.RATE_LIMITED_V2);
    problem(
        "cap",
        429,
        """
        {"account_id":"1234567890123456789","product_name":"standard-basic",\
        "title":"UsageCapExceeded","period":"Monthly","scope":"Product",\
        "detail":"Usage cap exceeded: Monthly product cap",\
        "type":"https://api.twitter.com/2/problems/usage-capped"}\
        """);
    problem(
        "402a",
        402,
        """
        {"account_id":1234567890123456789,"title":"CreditsDepleted","detail":"Your enrolled \
        account [1234567890123456789] does not have any credits to fulfill this request.",\
        "type":"https://api.twitter.com/2/problems/credits"}\
        """);
    put("402b", Refusals.NO_CREDITS);
  }

  private Fixtures() {}

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  static Optional<Answer> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// Whether X tells with this answer when its window ends.
  static boolean isOfAWindow(String name) {
    return name.equals("88") || name.equals("429v2");
  }

  /// The same problem under the host of 2026.
  private static Answer ofToday(Answer problem) {
    return Answer.problem(problem.status(), problem.body().replace("api.twitter.com", "api.x.com"));
  }

  private static void put(String name, Answer answer) {
    BY_NAME.put(name, answer);
  }

  private static void json(String name, int status, String body) {
    put(name, Answer.json(status, body));
  }

  private static void problem(String name, int status, String body) {
    put(name, Answer.problem(status, body));
  }
}
