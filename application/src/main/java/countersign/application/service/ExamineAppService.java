package countersign.application.service;

import countersign.application.port.in.ExamineApp;
import countersign.application.port.out.CredentialProbe;
import countersign.application.port.out.CredentialProbe.Seen;
import countersign.application.port.out.CredentialProbe.Seen.Answered;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.TwitterOAuth2;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.domain.ConsumerPair;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

final class ExamineAppService implements ExamineApp {
  /// No token of X: the token endpoint looks at the client first, and a good one is told that the
  /// token is none.
  private static final Secret NO_TOKEN = new Secret("countersign-doctor");

  private final ReadinessProbe signature;
  private final CredentialProbe probe;
  private final TwitterOAuth2 oauth2;
  private final Optional<ConsumerPair> consumer;
  private final URI callback;
  private final Optional<OAuth2Client> client;

  /// @param signature the self-test of our signatures
  ExamineAppService(
      ReadinessProbe signature,
      CredentialProbe probe,
      TwitterOAuth2 oauth2,
      Optional<ConsumerPair> consumer,
      URI callback,
      Optional<OAuth2Client> client) {
    this.signature = signature;
    this.probe = probe;
    this.oauth2 = oauth2;
    this.consumer = consumer;
    this.callback = callback;
    this.client = client;
  }

  @Override
  public Report examine() {
    var seen = consumer.map(pair -> probe.requestToken(pair, callback));
    return new Report(
        signature.complaint(),
        seen.flatMap(ExamineAppService::ahead),
        seen.map(answer -> AppAnswer.judge(answer, isClientId()))
            .orElseGet(Consumer.NotConfigured::new),
        client.map(this::tried).orElseGet(Client.NotConfigured::new));
  }

  private static Optional<Duration> ahead(Seen seen) {
    return seen instanceof Answered answered ? answered.ahead() : Optional.empty();
  }

  private boolean isClientId() {
    return client.map(OAuth2Client::id).equals(consumer.map(ConsumerPair::key));
  }

  private Client tried(OAuth2Client configured) {
    return switch (oauth2.refresh(configured, NO_TOKEN)) {
      case RefreshAnswer.Refused() -> new Client.Good();
      case RefreshAnswer.Refreshed _ -> new Client.Good();
      case RefreshAnswer.Failed(var why) ->
          why.cause() == Cause.APP_REJECTED ? new Client.Refused() : new Client.Unsettled(why);
    };
  }
}
