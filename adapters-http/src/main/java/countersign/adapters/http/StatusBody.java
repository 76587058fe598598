package countersign.adapters.http;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.AccessLevel;
import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A user's status. Every key is always there; what is not known is null.
record StatusBody(
    boolean connected,
    boolean hasOAuth1,
    boolean hasOAuth2,
    boolean canUploadImages,
    boolean canPost,
    OAuth1Body oauth1,
    OAuth2Body oauth2) {

  /// @param accessLevel `unknown` while none is proven
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
      @Nullable String reason,
      AdviceBody advice) {}

  record OAuth2Body(String state) {}

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
            status.reason().orElse(null),
            AdviceBody.of(status.advice()));
    return new StatusBody(
        isConnected(status, held),
        held.isPresent(),
        false,
        status.canWrite(),
        status.canWrite(),
        oauth1,
        new OAuth2Body("not_connected"));
  }

  private static boolean isConnected(Status status, Optional<HeldPair> held) {
    return held.isPresent() && status.state() != ConnectionState.CONSUMER_KEY_CHANGED;
  }
}
