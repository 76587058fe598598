package countersign.adapters.http;

import countersign.adapters.http.StatusBody.AccountBody;
import countersign.application.port.in.ListConnections.Entry;
import countersign.application.port.in.ListConnections.Page;
import countersign.application.port.in.ListConnections.Side;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of users. Every key is always there, and what is not known is null.
///
/// @param next what to send as `after` for the next page, null at the end
record ConnectionsBody(List<EntryBody> connections, @Nullable String next) {
  static ConnectionsBody of(Page page) {
    return new ConnectionsBody(
        page.entries().stream().map(EntryBody::of).toList(),
        page.next().map(UserId::value).orElse(null));
  }

  /// @param state of both sides in one word
  /// @param account of the pair, else of the grant
  /// @param generation of the pair
  /// @param verifiedAt of the pair
  record EntryBody(
      String userId,
      String state,
      boolean canPost,
      boolean canUploadImages,
      @Nullable AccountBody account,
      long generation,
      @Nullable Instant verifiedAt,
      PairBody oauth1,
      GrantBody oauth2) {
    static EntryBody of(Entry entry) {
      var pair = PairBody.of(entry.pair());
      return new EntryBody(
          entry.user().value(),
          entry.state().wire(),
          entry.canPost(),
          entry.canUpload(),
          entry.account().map(AccountBody::of).orElse(null),
          pair.generation(),
          pair.verifiedAt(),
          pair,
          GrantBody.of(entry.grant()));
    }
  }

  record PairBody(
      String state,
      @Nullable AccountBody account,
      long generation,
      @Nullable Instant verifiedAt,
      @Nullable String reason) {
    static PairBody of(Side side) {
      return new PairBody(
          side.state().wire(),
          side.account().map(AccountBody::of).orElse(null),
          side.generation().number(),
          side.verifiedAt().orElse(null),
          side.reason().orElse(null));
    }
  }

  record GrantBody(
      String state, @Nullable AccountBody account, long generation, @Nullable String reason) {
    static GrantBody of(Side side) {
      return new GrantBody(
          side.state().wire(),
          side.account().map(AccountBody::of).orElse(null),
          side.generation().number(),
          side.reason().orElse(null));
    }
  }
}
