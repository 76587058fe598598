package countersign.sandbox.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The bytes of one upload. Segments may come in any order and again; each is hashed and thrown
/// away as soon as all before it are there, and waits on disk until then. The latest of several
/// with the same index counts, but only the last hashed one can still be replaced by other bytes.
final class Segments {
  private final ReentrantLock lock = new ReentrantLock(); // held while reading a few megabytes
  private final Map<Integer, Piece> ahead = new HashMap<>();
  private final List<Piece.Print> hashed = new ArrayList<>();
  private ContentStream whole = new ContentStream();
  private ContentStream beforeLast = new ContentStream();
  private boolean closed;

  enum Put {
    TAKEN,
    /// Other bytes for a segment that is hashed and gone.
    TOO_LATE,
    CLOSED
  }

  Put put(int index, Piece piece) throws IOException {
    lock.lock();
    try {
      if (closed) {
        return Put.CLOSED;
      }
      if (index < hashed.size()) {
        if (hashed.get(index).equals(piece.print())) {
          return Put.TAKEN;
        }
        if (index < hashed.size() - 1) {
          return Put.TOO_LATE;
        }
        whole = beforeLast;
        hashed.removeLast();
      }
      park(index, piece);
      hashWhatIsNext();
      return Put.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  private void park(int index, Piece piece) throws IOException {
    piece.keep();
    var old = ahead.put(index, piece);
    if (old != null) {
      old.delete();
    }
  }

  private void hashWhatIsNext() throws IOException {
    for (var next = ahead.remove(hashed.size()); next != null; next = ahead.remove(hashed.size())) {
      beforeLast = whole.copy();
      next.moveInto(whole);
      hashed.add(next.print());
    }
  }

  /// Returns the content and takes no more, if it is complete and as long as it was to be.
  Optional<Content> finish(long size) {
    lock.lock();
    try {
      var content = whole.content();
      if (!ahead.isEmpty() || content.size() != size) {
        return Optional.empty();
      }
      closed = true;
      return Optional.of(content);
    } finally {
      lock.unlock();
    }
  }

  /// Gives up what is on disk.
  void discard() {
    lock.lock();
    try {
      closed = true;
      for (var piece : ahead.values()) {
        piece.delete();
      }
      ahead.clear();
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    } finally {
      lock.unlock();
    }
  }
}
