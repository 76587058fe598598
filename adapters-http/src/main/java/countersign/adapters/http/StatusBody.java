package countersign.adapters.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.AccessLevel;
import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.GrantScope;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user's status. Every key is always there, and what is not known is null; but `oauth2` leaves
/// out what is not known.
record StatusBody(
    boolean connected,
    boolean hasOAuth1,
    boolean hasOAuth2,
    boolean canUploadImages,
    boolean canPost,
    OAuth1Body oauth1,
    OAuth2Body oauth2) {

  /// @param accessLevel `unknown` while none is proven
  /// @param nextCheckAt when X is next asked by itself
  record OAuth1Body(
      String state,
      String accessLevel,
      @Nullable AccountBody account,
      long generation,
      @Nullable String tokenFingerprint,
      @Nullable String consumerKeyFingerprint,
      @Nullable Instant connectedAt,
      @Nullable Instant verifiedAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant nextCheckAt,
      @Nullable String reason,
      AdviceBody advice) {}

  /// Where no grant was ever held it is the state alone.
  ///
  /// @param refreshedAt when X issued the present tokens, unless that was when the user consented
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OAuth2Body(
      String state,
      @Nullable AccountBody account,
      @Nullable List<String> scopes,
      @Nullable Long generation,
      @Nullable String tokenFingerprint,
      @Nullable String clientIdFingerprint,
      @Nullable Instant connectedAt,
      @Nullable Instant refreshedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant nextCheckAt,
      @Nullable String reason,
      @Nullable AdviceBody advice) {

    private static final OAuth2Body NOTHING =
        new OAuth2Body(
            ConnectionState.NOT_CONNECTED.wire(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    static OAuth2Body of(GrantStatus grant) {
      var held = grant.held();
      if (held.isEmpty() && grant.reason().isEmpty()) {
        return NOTHING;
      }
      return new OAuth2Body(
          grant.state().wire(),
          held.flatMap(HeldGrant::account).map(AccountBody::of).orElse(null),
          held.map(OAuth2Body::scopes).orElse(null),
          grant.generation().number(),
          held.map(HeldGrant::token).map(Fingerprint::hex).orElse(null),
          held.map(HeldGrant::client).map(Fingerprint::hex).orElse(null),
          held.map(HeldGrant::connectedAt).orElse(null),
          held.filter(OAuth2Body::wasRefreshed).map(HeldGrant::issuedAt).orElse(null),
          held.map(HeldGrant::expiresAt).orElse(null),
          grant.lastUsedAt().orElse(null),
          grant.nextCheck().orElse(null),
          grant.reason().orElse(null),
          AdviceBody.of(grant.advice()));
    }

    private static boolean wasRefreshed(HeldGrant held) {
      return !held.issuedAt().equals(held.connectedAt());
    }

    private static List<String> scopes(HeldGrant held) {
      return held.scopes().stream().sorted().map(GrantScope::wire).toList();
    }
  }

  record AccountBody(String id, @Nullable String screenName) {
    static AccountBody of(TwitterAccount account) {
      return new AccountBody(account.id(), account.screenName().orElse(null));
    }
  }

  record AdviceBody(String action, String title, List<String> steps) {
    static AdviceBody of(Advice advice) {
      return new AdviceBody(advice.action().wire(), advice.title(), advice.steps());
    }
  }

  static StatusBody of(Status status) {
    var held = status.held();
    var oauth1 =
        new OAuth1Body(
            status.state().wire(),
            held.flatMap(HeldPair::level).map(AccessLevel::wire).orElse("unknown"),
            held.flatMap(HeldPair::account).map(AccountBody::of).orElse(null),
            status.generation().number(),
            held.map(HeldPair::token).map(Fingerprint::hex).orElse(null),
            held.map(HeldPair::consumerKey).map(Fingerprint::hex).orElse(null),
            held.map(HeldPair::connectedAt).orElse(null),
            held.flatMap(HeldPair::verifiedAt).orElse(null),
            held.flatMap(HeldPair::lastUsedAt).orElse(null),
            status.nextCheck().orElse(null),
            status.reason().orElse(null),
            AdviceBody.of(status.advice()));
    return new StatusBody(
        stands(status.state()) || stands(status.grant().state()),
        held.isPresent(),
        status.grant().held().isPresent(),
        status.canUpload(),
        status.canPost(),
        oauth1,
        OAuth2Body.of(status.grant()));
  }

  /// Whether a pair or a grant is held that is, may be or may become good.
  private static boolean stands(ConnectionState state) {
    return switch (state) {
      case CONNECTED, UNVERIFIED, SUSPENDED, LOCKED -> true;
      case NOT_CONNECTED, READ_ONLY, REVOKED, CONSUMER_KEY_CHANGED -> false;
    };
  }
}
