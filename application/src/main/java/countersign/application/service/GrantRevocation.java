package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth2;
import countersign.application.port.out.TwitterOAuth2.RevocationAnswer;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Protocol;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has X revoke tokens that were never kept: once, without much ado when it fails.
final class GrantRevocation {
  private static final Logger LOG = LoggerFactory.getLogger(GrantRevocation.class);

  private final GrantClient client;
  private final TwitterOAuth2 twitter;
  private final TokenVault vault;
  private final InstantSource clock;

  GrantRevocation(
      GrantClient client, TwitterOAuth2 twitter, TokenVault vault, InstantSource clock) {
    this.client = client;
    this.twitter = twitter;
    this.vault = vault;
    this.clock = clock;
  }

  /// @param token the access token's fingerprint
  /// @param reason why they are not kept, in snake_case
  void revoke(
      UserId user, List<Secret> tokens, Fingerprint token, String reason, RequestOrigin origin) {
    try {
      record(user, token, Kind.INVALIDATION_REQUESTED, reason, origin);
      switch (twitter.revoke(client.client(), tokens)) {
        case RevocationAnswer.Revoked() -> record(user, token, Kind.INVALIDATED, reason, origin);
        case RevocationAnswer.Failed(var why) ->
            record(user, token, Kind.INVALIDATION_ENDED, why.cause().wire(), origin);
      }
    } catch (StorageUnavailable _) {
      LOG.warn("Request {}: tokens that were not kept may still live at X", origin.id());
    }
  }

  private void record(
      UserId user, Fingerprint token, Kind kind, String reason, RequestOrigin origin) {
    vault.record(
        List.of(
            new CustodyEvent(
                kind,
                user,
                Optional.of(Protocol.OAUTH2),
                Generation.NONE,
                Optional.of(token),
                Optional.of(client.fingerprint()),
                reason,
                origin.at(clock.instant()))));
  }
}
