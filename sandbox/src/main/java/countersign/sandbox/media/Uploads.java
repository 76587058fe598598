package countersign.sandbox.media;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What can be done with media, whichever version of the API asks for it. Bad input is an
/// [IllegalArgumentException].
public final class Uploads {
  /// The longest file taken in one call.
  public static final long LONGEST_FILE = 5 << 20;

  /// The longest segment: 1 to 2 MiB are known to work, 5 MB are known not to (x-api.md 5.3).
  public static final long LONGEST_SEGMENT = 5 << 19;

  private static final Duration WHILE_OPEN = Duration.ofSeconds(1_295_999);
  private static final Duration WHEN_DONE = Duration.ofHours(24);

  private final Library library = new Library();
  private final LongSupplier ids;
  private final Supplier<ProcessingPlan> plan;
  private final InstantSource clock;

  public Uploads(LongSupplier ids, Supplier<ProcessingPlan> plan, InstantSource clock) {
    this.ids = ids;
    this.plan = plan;
    this.clock = clock;
  }

  /// What an account finds under an id.
  public sealed interface Found {
    record Usable(Media media) implements Found {}

    /// It belongs to somebody else.
    record Foreign() implements Found {}

    record Unknown() implements Found {}
  }

  public sealed interface Finished {
    record Done(Media media) implements Finished {}

    /// Segments are missing, or are not as long together as was announced.
    record Incomplete() implements Finished {}

    /// The content is not what the category wants.
    record WrongType() implements Finished {}
  }

  /// Takes a whole file.
  public Finished take(Uploader uploader, Category category, Content content) {
    var opened = media(uploader, category, content.size());
    if (isRefused(category, content)) {
      return new Finished.WrongType();
    }
    var done = done(opened, content);
    library.add(done);
    return new Finished.Done(done);
  }

  public Media begin(
      Uploader uploader, Optional<Category> wanted, String mediaType, long totalBytes) {
    var category = wanted.orElseGet(() -> Category.ofType(mediaType));
    if (!category.kind().takes(mediaType)) {
      throw new IllegalArgumentException("$.media_type: does not go with the media_category");
    }
    if (totalBytes < 1 || totalBytes > category.kind().mostBytes()) {
      throw new IllegalArgumentException("$.total_bytes: is not a size for this media_category");
    }
    var opened = media(uploader, category, totalBytes);
    library.open(opened);
    return opened;
  }

  private Media media(Uploader uploader, Category category, long totalBytes) {
    return new Media(
        Long.toString(ids.getAsLong()),
        uploader,
        category,
        totalBytes,
        clock.instant().plus(WHILE_OPEN),
        Progress.open(),
        Optional.empty(),
        Optional.empty());
  }

  public Found find(String id, long account) {
    var found = library.find(id).filter(media -> !media.isGone(clock.instant()));
    if (found.isEmpty()) {
      return new Found.Unknown();
    }
    return found.get().uploader().sharesWith(account)
        ? new Found.Usable(found.get())
        : new Found.Foreign();
  }

  public void append(Media media, String index, Piece piece) throws IOException {
    if (!index.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("$.segment_index: must be 0 to 999");
    }
    var segments = library.segments(media.id());
    var put =
        segments.isEmpty()
            ? Segments.Put.CLOSED
            : segments.get().put(Integer.parseInt(index), piece);
    switch (put) {
      case TAKEN -> {}
      case CLOSED -> throw new IllegalArgumentException("the upload is finished");
      case TOO_LATE ->
          throw new IllegalArgumentException("the sandbox has let go of this segment already");
    }
  }

  /// Ends an upload; done again, it says the same.
  public Finished finish(Media media) {
    var segments = library.segments(media.id());
    if (segments.isEmpty()) {
      return new Finished.Done(media);
    }
    var content = segments.get().finish(media.totalBytes());
    if (content.isEmpty()) {
      return new Finished.Incomplete();
    }
    library.close(media.id());
    if (isRefused(media.category(), content.get())) {
      return new Finished.WrongType();
    }
    return library
        .change(media.id(), open -> done(open, content.get()))
        .<Finished>map(Finished.Done::new)
        .orElseGet(Finished.Incomplete::new);
  }

  /// Of what X processes, it finds out only then that it is no video.
  private static boolean isRefused(Category category, Content content) {
    return !category.kind().needsProcessing() && !category.kind().takes(content.type());
  }

  private Media done(Media open, Content content) {
    var kind = open.category().kind();
    var steps = kind.takes(content.type()) ? plan.get() : plan.get().failing();
    var progress = kind.needsProcessing() ? Progress.begun(steps) : Progress.ready();
    return open.holding(content, progress, clock.instant().plus(WHEN_DONE));
  }

  /// Answers one question for the status, which moves the processing on.
  public Media poll(Media media) {
    return library.change(media.id(), now -> now.at(now.progress().polled())).orElse(media);
  }

  public Media describe(Media media, String altText) {
    if (altText.codePointCount(0, altText.length()) > 1000) {
      throw new IllegalArgumentException("alt_text.text: is longer than 1000 characters");
    }
    return library.change(media.id(), now -> now.describedAs(altText)).orElse(media);
  }

  /// Oldest first.
  public List<Media> all() {
    return library.all();
  }

  /// Forgets every upload; leaves nothing on disk.
  public void clear() {
    library.clear().forEach(Segments::discard);
  }
}
