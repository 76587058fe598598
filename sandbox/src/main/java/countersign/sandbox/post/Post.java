package countersign.sandbox.post;

import java.time.Instant;

/// A post that is out.
public record Post(long id, long author, Draft draft, ShownText shown, Instant createdAt) {
  boolean repeats(long account, String text) {
    return author == account && !text.isEmpty() && draft.text().equals(text);
  }
}
