package countersign.application.service;

import static countersign.application.port.out.CredentialProbe.CallbackAnswer.CONFIRMED;
import static countersign.application.port.out.CredentialProbe.CallbackAnswer.NOT_CONFIRMED;

import countersign.application.port.out.CredentialProbe;
import countersign.domain.AccessLevel;
import countersign.domain.ConsumerPair;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.TwitterAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An X that gives each call the answer of that name.
final class ScriptedProbe implements CredentialProbe {
  static final Optional<TwitterAccount> ALICE =
      Optional.of(new TwitterAccount("7000000", Optional.of("alice")));

  private static final Map<String, Seen> ANSWERS =
      Map.ofEntries(
          Map.entry("write", user(Optional.of(AccessLevel.READ_WRITE))),
          Map.entry("read", user(Optional.of(AccessLevel.READ))),
          Map.entry("no-level", user(Optional.empty())),
          Map.entry("issued", seen(200, Optional.empty(), "", Optional.of(CONFIRMED))),
          Map.entry("unconfirmed", seen(200, Optional.empty(), "", Optional.of(NOT_CONFIRMED))),
          Map.entry("32", coded(401, 32)),
          Map.entry("89", coded(401, 89)),
          Map.entry("135", coded(401, 135)),
          Map.entry("215", coded(400, 215)),
          Map.entry("64", coded(403, 64)),
          Map.entry("326", coded(403, 326)),
          Map.entry("261", coded(403, 261)),
          Map.entry("415", coded(403, 415)),
          Map.entry("416", coded(403, 416)),
          Map.entry("417", coded(403, 417)),
          Map.entry("453", coded(403, 453)),
          Map.entry("401", coded(401, 0)),
          Map.entry("402", coded(402, 0)),
          Map.entry("404", coded(404, 0)),
          Map.entry("429", coded(429, 88)),
          Map.entry("302", coded(302, 0)),
          Map.entry("503", coded(503, 0)),
          Map.entry("garbage", coded(200, 0)),
          Map.entry("perm", problem("oauth1-permissions")),
          Map.entry("enrol", problem("client-forbidden")),
          Map.entry("refused", new Seen.Unanswered(Obstacle.REFUSED)),
          Map.entry("timeout", new Seen.Unanswered(Obstacle.TIMEOUT)));

  private final String me;
  private final String verify;
  private final String app;
  private final Duration ahead;
  private final List<String> calls = new ArrayList<>();

  /// @param me of `/2/users/me`
  /// @param verify of `verify_credentials`
  /// @param app of `request_token`
  /// @param ahead how far our clock is ahead
  ScriptedProbe(String me, String verify, String app, Duration ahead) {
    this.me = me;
    this.verify = verify;
    this.app = app;
    this.ahead = ahead;
  }

  /// What was asked, in order.
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Seen requestToken(ConsumerPair consumer, URI callback) {
    return answer("request_token", app);
  }

  @Override
  public Seen usersMe(ConsumerPair consumer, TokenPair pair) {
    return answer("users_me", me);
  }

  @Override
  public Seen verifyCredentials(ConsumerPair consumer, TokenPair pair) {
    return answer("verify_credentials", verify);
  }

  private Seen answer(String call, String name) {
    calls.add(call);
    var answer = Optional.ofNullable(ANSWERS.get(name)).orElseThrow();
    return answer instanceof Seen.Answered(var said, var account, var callback, _)
        ? new Seen.Answered(said, account, callback, Optional.of(ahead))
        : answer;
  }

  private static Seen user(Optional<AccessLevel> level) {
    var answer =
        new TwitterAnswer(200, Optional.empty(), Optional.empty(), false, level, Optional.empty());
    return new Seen.Answered(answer, ALICE, Optional.empty(), Optional.empty());
  }

  private static Seen coded(int status, int code) {
    return seen(status, Optional.of(code).filter(c -> c > 0), "", Optional.empty());
  }

  private static Seen problem(String type) {
    return seen(403, Optional.empty(), type, Optional.empty());
  }

  private static Seen seen(
      int status, Optional<Integer> code, String problem, Optional<CallbackAnswer> callback) {
    var type = Optional.of(problem).filter(given -> !given.isEmpty());
    var answer = new TwitterAnswer(status, code, type, false, Optional.empty(), Optional.empty());
    return new Seen.Answered(answer, Optional.empty(), callback, Optional.empty());
  }
}
