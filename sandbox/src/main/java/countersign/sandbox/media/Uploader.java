package countersign.sandbox.media;

import countersign.sandbox.world.Protocol;
import java.util.Set;

/// Who uploads.
///
/// @param users who may use it besides
/// @param protocol by which the upload was begun
public record Uploader(long account, Set<Long> users, Protocol protocol) {
  public Uploader {
    users = Set.copyOf(users);
  }

  boolean sharesWith(long other) {
    return account == other || users.contains(other);
  }
}
