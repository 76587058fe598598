package countersign.sandbox.post;

import countersign.sandbox.world.Protocol;
import java.time.Instant;

/// A post that is out.
public record Post(
    long id, long author, Draft draft, ShownText shown, Instant createdAt, Protocol protocol) {
  boolean repeats(long account, String text) {
    return author == account && !text.isEmpty() && draft.text().equals(text);
  }
}
