package countersign.application.service;

import countersign.application.port.in.CheckCredentials;
import countersign.application.port.in.CredentialDoubt;
import countersign.application.port.out.CredentialProbe;
import countersign.application.port.out.CredentialProbe.Seen;
import countersign.application.port.out.CredentialProbe.Seen.Answered;
import countersign.application.port.out.CredentialProbe.Seen.Unanswered;
import countersign.application.port.out.ReadinessProbe;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.TokenPair;
import java.net.URI;
import java.util.Optional;

/// Asks for the account first: where X names it with its level, all four values are proven by one
/// call. Anything else is judged together with what X says of the consumer pair alone, and of the
/// token at a second endpoint.
final class CheckCredentialsService implements CheckCredentials {
  private final ReadinessProbe signature;
  private final CredentialProbe probe;
  private final ConsumerPair consumer;
  private final TokenPair own;
  private final URI callback;
  private final boolean isClientId;

  /// @param signature the self-test of our signatures
  /// @param client of OAuth 2.0, whose id is easily taken for the consumer key
  CheckCredentialsService(
      ReadinessProbe signature,
      CredentialProbe probe,
      ConsumerPair consumer,
      TokenPair own,
      URI callback,
      Optional<OAuth2Client> client) {
    this.signature = signature;
    this.probe = probe;
    this.consumer = consumer;
    this.own = own;
    this.callback = callback;
    this.isClientId = client.filter(c -> c.id().equals(consumer.key())).isPresent();
  }

  @Override
  public Result check() {
    return signature
        .complaint()
        .<Result>map(complaint -> new Result.Unsettled(new CredentialDoubt.SignerBroken(complaint)))
        .orElseGet(() -> judge(probe.usersMe(consumer, own)));
  }

  private Result judge(Seen first) {
    return switch (first) {
      case Unanswered(var obstacle) ->
          new Result.Unsettled(new CredentialDoubt.Unreachable(obstacle));
      case Answered answered -> judge(new CredentialAnswer(answered));
    };
  }

  private Result judge(CredentialAnswer first) {
    if (first.isNoJudgement()) {
      return new Result.Unsettled(first.doubt());
    }
    if (first.authenticates() && first.level().isPresent()) {
      return CredentialEvidence.authenticated(first, first);
    }
    var second = probe.verifyCredentials(consumer, own);
    if (first.authenticates()) {
      return CredentialEvidence.authenticated(first, answer(second).orElse(first));
    }
    var app = AppAnswer.judge(probe.requestToken(consumer, callback), isClientId);
    return new CredentialEvidence(first, second, app).result();
  }

  private static Optional<CredentialAnswer> answer(Seen seen) {
    return seen instanceof Answered answered
        ? Optional.of(new CredentialAnswer(answered))
        : Optional.empty();
  }
}
