package countersign.sandbox.post;

import countersign.sandbox.world.Account;
import countersign.sandbox.world.Draw;
import countersign.sandbox.world.Protocol;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// The posts that are out, the newest ten thousand of them. They do not outlive a restart.
public final class Posts {
  private static final int MOST = 10_000;

  private final TreeMap<Long, Post> posts = new TreeMap<>();
  private final LongSupplier ids;
  private final Draw draw;
  private final InstantSource clock;

  public Posts(LongSupplier ids, Draw draw, InstantSource clock) {
    this.ids = ids;
    this.draw = draw;
    this.clock = clock;
  }

  public sealed interface Published {
    record Out(Post post) implements Published {}

    /// The author has said the same, in a post that is still there.
    record Duplicate() implements Published {}

    /// The post it replies to is not there.
    record NoSuchParent() implements Published {}
  }

  public synchronized Published publish(Account author, Protocol protocol, Draft draft) {
    if (draft.replyTo().filter(parent -> find(parent).isEmpty()).isPresent()) {
      return new Published.NoSuchParent();
    }
    if (posts.values().stream().anyMatch(post -> post.repeats(author.id(), draft.text()))) {
      return new Published.Duplicate();
    }
    var id = ids.getAsLong();
    var attached =
        draft.mediaIds().isEmpty()
            ? ""
            : "https://x.com/" + author.screenName() + "/status/" + id + "/photo/1";
    var shown = ShownText.of(draft.text(), attached, () -> "https://t.co/" + draw.text(10));
    var post = new Post(id, author.id(), draft, shown, clock.instant(), protocol);
    posts.put(id, post);
    if (posts.size() > MOST) {
      posts.pollFirstEntry();
    }
    return new Published.Out(post);
  }

  /// @param id digits, as many as an id has at most
  public synchronized Optional<Post> find(String id) {
    return Optional.ofNullable(posts.get(Long.parseUnsignedLong(id)));
  }

  public synchronized void delete(Post post) {
    posts.remove(post.id());
  }

  /// Newest first.
  public synchronized List<Post> all() {
    return List.copyOf(posts.descendingMap().values());
  }

  public synchronized void clear() {
    posts.clear();
  }
}
