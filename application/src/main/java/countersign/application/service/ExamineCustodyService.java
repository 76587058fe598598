package countersign.application.service;

import countersign.application.port.in.ControlClearing;
import countersign.application.port.in.ExamineCustody;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.CustodySurvey;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.GrantVault;
import countersign.domain.Fingerprint;
import countersign.domain.OAuth2Client;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

final class ExamineCustodyService implements ExamineCustody {
  private final ConsumerKeyring consumers;
  private final Optional<OAuth2Client> client;
  private final Set<Long> encryptionKeys;
  private final ConnectionCensus census;
  private final CustodySurvey survey;
  private final GrantVault grants;
  private final ControlClearing clearing;
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  /// @param encryptionKeys ids of the keys in the keyset
  ExamineCustodyService(
      ConsumerKeyring consumers,
      Optional<OAuth2Client> client,
      Set<Long> encryptionKeys,
      ConnectionCensus census,
      CustodySurvey survey,
      GrantVault grants,
      ControlClearing clearing,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.consumers = consumers;
    this.client = client;
    this.encryptionKeys = Set.copyOf(encryptionKeys);
    this.census = census;
    this.survey = survey;
    this.grants = grants;
    this.clearing = clearing;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  @Override
  public Report examine() {
    var counts = census.count(consumers.fingerprints());
    var unreadable = new HashMap<>(counts.encryptionKeys());
    unreadable.keySet().removeAll(encryptionKeys);
    return new Report(
        consumers.use(counts.consumerKeys()),
        unreadable,
        survey.newestLevel(consumers.fingerprintsOfCurrent()),
        grants.count(clientFingerprints(), clock.instant()),
        clearing.status());
  }

  private Set<Fingerprint> clientFingerprints() {
    return client.map(own -> GrantClient.fingerprints(own, fingerprints)).orElse(Set.of());
  }
}
