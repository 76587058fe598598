package countersign.sandbox.media;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The uploads there are, the newest ten thousand of them. They do not outlive a restart.
final class Library {
  private static final int MOST = 10_000;

  private final Map<String, Media> media = new LinkedHashMap<>();
  private final Map<String, Segments> segments = new HashMap<>();

  synchronized void add(Media added) {
    media.put(added.id(), added);
    if (media.size() > MOST) {
      var oldest = media.keySet().iterator().next();
      media.remove(oldest);
      segments.remove(oldest);
    }
  }

  synchronized void open(Media opened) {
    segments.put(opened.id(), new Segments());
    add(opened);
  }

  synchronized Optional<Media> find(String id) {
    return Optional.ofNullable(media.get(id));
  }

  /// Returns the segments of an upload that is open.
  synchronized Optional<Segments> segments(String id) {
    return Optional.ofNullable(segments.get(id));
  }

  /// Returns what it has become; empty if it is gone.
  synchronized Optional<Media> change(String id, UnaryOperator<Media> step) {
    return Optional.ofNullable(media.computeIfPresent(id, (_, now) -> step.apply(now)));
  }

  synchronized void close(String id) {
    segments.remove(id);
  }

  synchronized List<Media> all() {
    return List.copyOf(media.values());
  }

  /// Forgets everything, and returns the segments whose files are to go.
  synchronized List<Segments> clear() {
    var open = List.copyOf(segments.values());
    media.clear();
    segments.clear();
    return open;
  }
}
