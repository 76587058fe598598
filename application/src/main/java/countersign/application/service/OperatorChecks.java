package countersign.application.service;

import countersign.application.port.in.CheckCredentials;
import countersign.application.port.in.ExamineApp;
import countersign.application.port.in.ExamineCustody;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.CredentialProbe;
import countersign.application.port.out.CustodySurvey;
import countersign.application.port.out.DeathReports;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.TwitterOAuth2;
import countersign.domain.ClearingGuard;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.TokenPair;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The use cases of an operator who asks whether all is well. What they need of the app stands
/// here; making them makes no call.
///
/// @param callback as registered at X
/// @param client of OAuth 2.0
public record OperatorChecks(
    Optional<ConsumerPair> consumer,
    List<ConsumerPair> previousConsumers,
    URI callback,
    Optional<OAuth2Client> client) {
  public OperatorChecks {
    previousConsumers = List.copyOf(previousConsumers);
  }

  /// @param signature the self-test of our signatures
  /// @param own the access token of the app's owner
  /// @return empty when no consumer pair is configured
  public Optional<CheckCredentials> credentials(
      ReadinessProbe signature, CredentialProbe probe, TokenPair own) {
    return consumer.map(
        pair -> new CheckCredentialsService(signature, probe, pair, own, callback, client));
  }

  /// @param signature the self-test of our signatures
  public ExamineApp app(ReadinessProbe signature, CredentialProbe probe, TwitterOAuth2 oauth2) {
    return new ExamineAppService(signature, probe, oauth2, consumer, callback, client);
  }

  /// @param encryptionKeys ids of the keys in the keyset
  public ExamineCustody custody(
      Set<Long> encryptionKeys,
      ConnectionCensus census,
      CustodySurvey survey,
      GrantVault grants,
      DeathReports deaths,
      ClearingGuard guard,
      Fingerprints fingerprints,
      InstantSource clock) {
    return new ExamineCustodyService(
        new ConsumerKeyring(consumer, previousConsumers, fingerprints),
        client,
        encryptionKeys,
        census,
        survey,
        grants,
        new ControlClearingService(deaths, guard, clock),
        fingerprints,
        clock);
  }
}
