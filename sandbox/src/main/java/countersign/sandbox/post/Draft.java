package countersign.sandbox.post;

import java.util.List;
import java.util.Optional;

/// A post before it is out.
public record Draft(String text, List<String> mediaIds, Optional<String> replyTo) {
  public Draft {
    mediaIds = List.copyOf(mediaIds);
  }
}
