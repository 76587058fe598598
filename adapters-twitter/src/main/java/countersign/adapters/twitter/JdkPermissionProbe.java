package countersign.adapters.twitter;

import countersign.adapters.twitter.Reading.Open;
import countersign.adapters.twitter.Reading.OutOfReach;
import countersign.adapters.twitter.Reading.Settled;
import countersign.application.port.out.PermissionProbe;
import countersign.domain.ConsumerPair;
import countersign.domain.Finding;
import countersign.domain.Finding.Dead;
import countersign.domain.Finding.ReadOnly;
import countersign.domain.Finding.Unknown;
import countersign.domain.Finding.WriteCapable;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import java.util.Optional;

/// Asks `/2/users/me`, which X documents, then `verify_credentials`, which answers for apps that v2
/// refuses and gives codes where v2 gives none.
public final class JdkPermissionProbe implements PermissionProbe {
  private final TwitterClient client;
  private final SignableRequest usersMe;
  private final SignableRequest verifyCredentials;

  public JdkPermissionProbe(TwitterClient client) {
    this.client = client;
    usersMe = usersMe(client);
    verifyCredentials = verifyCredentials(client);
  }

  static SignableRequest usersMe(TwitterClient client) {
    return client.get("/2/users/me");
  }

  static SignableRequest verifyCredentials(TwitterClient client) {
    return client.get(
        "/1.1/account/verify_credentials.json?include_entities=false&skip_status=true");
  }

  @Override
  public Finding ask(ConsumerPair consumer, TokenPair pair) {
    var token = Optional.of(pair);
    return switch (Reading.of(client.ask(usersMe, consumer, token))) {
      case Settled(var finding) -> finding;
      case OutOfReach(var why) -> new Unknown(why);
      case Open first ->
          together(first, Reading.of(client.ask(verifyCredentials, consumer, token)));
    };
  }

  /// What two answers say together, the first having settled nothing.
  private static Finding together(Open first, Reading second) {
    return switch (second) {
      case Settled(var finding) -> named(finding, first.account());
      case OutOfReach(var why) -> new Unknown(first.explainsItself() ? first.why() : why);
      case Open open when isDead(first, open) -> new Dead();
      case Open open when open.namesTheToken() && !first.blamesOurSignature() ->
          new Unknown(open.why());
      case Open open -> new Unknown(first.explainsItself() ? first.why() : open.why());
    };
  }

  /// Both deny the token, and one says so by number: either alone could be an outage of X.
  private static boolean isDead(Open first, Open second) {
    return first.deniesToken()
        && second.deniesToken()
        && (first.namesTheToken() || second.namesTheToken());
  }

  private static Finding named(Finding finding, Optional<TwitterAccount> account) {
    return switch (finding) {
      case WriteCapable(var level, var own) -> new WriteCapable(level, own.or(() -> account));
      case ReadOnly(var own) -> new ReadOnly(own.or(() -> account));
      case Finding other -> other;
    };
  }
}
