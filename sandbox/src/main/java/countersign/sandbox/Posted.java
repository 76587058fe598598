package countersign.sandbox;

import countersign.sandbox.post.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A post as the sandbox has it.
///
/// @param author the id of the account
/// @param text as it was sent
/// @param replyTo the id of the post it answers
/// @param protocol by which it came: `oauth1` or `oauth2`
public record Posted(
    String id,
    String author,
    String text,
    List<String> mediaIds,
    Optional<String> replyTo,
    Instant createdAt,
    String protocol) {
  static Posted of(Post post) {
    return new Posted(
        Long.toString(post.id()),
        Long.toString(post.author()),
        post.draft().text(),
        post.draft().mediaIds(),
        post.draft().replyTo(),
        post.createdAt(),
        post.protocol().wire());
  }
}
