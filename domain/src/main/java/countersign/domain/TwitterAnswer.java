package countersign.domain;

import java.time.Duration;
import java.util.Optional;

/// What X answered to a call made with a user's pair, as far as it says something about the pair.
/// X's words vary and nothing is decided by them, with the one exception of duplicates.
///
/// @param status the HTTP status
/// @param code X's numeric error code, empty when it gave none
/// @param problem the last path segment of a v2 problem's `type`; its host and path have changed
/// @param namesDuplicate v2 tells a duplicate post by its detail alone
/// @param level `x-access-level`, empty when it is missing or has no documented value
/// @param retryAfter how long X asked to be left alone, empty when it did not say
/// @param reason what X said for people, empty when it said nothing or what it said is not known
public record TwitterAnswer(
    int status,
    Optional<Integer> code,
    Optional<String> problem,
    boolean namesDuplicate,
    Optional<AccessLevel> level,
    Optional<Duration> retryAfter,
    Optional<StatedReason> reason) {

  /// An answer without words.
  public TwitterAnswer(
      int status,
      Optional<Integer> code,
      Optional<String> problem,
      boolean namesDuplicate,
      Optional<AccessLevel> level,
      Optional<Duration> retryAfter) {
    this(status, code, problem, namesDuplicate, level, retryAfter, Optional.empty());
  }

  /// What another program says X answered to it.
  ///
  /// @param type a problem's type, whole or its last segment
  public static TwitterAnswer reported(int status, Optional<Integer> code, Optional<String> type) {
    return new TwitterAnswer(
        status,
        code,
        type.map(TwitterAnswer::lastSegment),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /// What a problem's type is called. Its host, its path and whether the name is a fragment have
  /// changed over time.
  public static String lastSegment(String type) {
    var bare = type.replaceFirst("\\?[^#]*", "").replaceFirst("/+$", "");
    return bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('#')) + 1);
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean hasCode(int wanted) {
    return code.filter(c -> c == wanted).isPresent();
  }

  boolean isProblem(String wanted) {
    return problem.filter(wanted::equals).isPresent();
  }
}
