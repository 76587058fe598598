package countersign.application.service;

import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.application.testkit.ScriptedOAuth2;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Secret;

/// X's rule for refresh tokens: each is good once, and one that is used again kills the family.
final class TokenFamily {
  enum Weather {
    FINE,
    /// X does nothing and says so, in its way.
    DOWN,
    /// X does its work, and the answer is lost.
    LOSES_ANSWERS
  }

  private Weather weather = Weather.FINE;
  private int newest = 1;
  private boolean alive = true;
  private int lost;

  void weather(Weather now) {
    weather = now;
  }

  RefreshAnswer refresh(Secret token) {
    if (weather == Weather.DOWN) {
      return ScriptedOAuth2.failed(Cause.UNAVAILABLE);
    }
    if (!isNewest(token)) {
      alive = false;
      return new RefreshAnswer.Refused();
    }
    newest++;
    if (weather == Weather.LOSES_ANSWERS) {
      lost++;
      return ScriptedOAuth2.failed(Cause.TIMEOUT);
    }
    return ScriptedOAuth2.refreshed(name());
  }

  /// The newest token was given to somebody who could not keep it.
  void lose() {
    newest++;
    lost++;
  }

  void countLost() {
    lost++;
  }

  boolean isNewest(Secret token) {
    return alive && token.equals(ScriptedOAuth2.tokens(name()).refresh());
  }

  private String name() {
    return "access-" + newest;
  }

  boolean isAlive() {
    return alive;
  }

  /// How many tokens never reached whoever they were for.
  int lost() {
    return lost;
  }
}
