package countersign.application.testkit;

import countersign.application.port.out.MediaContent;
import countersign.application.port.out.MediaFetcher;
import countersign.application.port.out.RequestSigner;
import countersign.application.port.out.TwitterCalls;
import countersign.application.port.out.TwitterMedia;
import countersign.application.port.out.TwitterPosts;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.ConsumerPair;
import countersign.domain.EndpointName;
import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.Secret;
import countersign.domain.SeenLimits;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.url.MediaAddress;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// X as far as pairs are used there: a test queues answers; without one, everything goes well.
public final class ScriptedX
    implements RequestSigner, TwitterCalls, TwitterMedia, TwitterPosts, MediaFetcher {
  /// A post as it arrived.
  public record Arrived(PostText text, List<MediaId> media, Optional<PostId> inReplyTo) {}

  public static final AnswerVerdict.Fine FINE =
      new AnswerVerdict.Fine(Optional.of(AccessLevel.READ_WRITE));

  private final Deque<TwitterPosts.Sent> posts = new ArrayDeque<>();
  private final Deque<TwitterMedia.Sent> uploads = new ArrayDeque<>();
  private final Deque<Called> calls = new ArrayDeque<>();
  private final Deque<Fetched> fetches = new ArrayDeque<>();
  private Optional<Found> found = Optional.empty();
  private Optional<Function<CallCredentials, AnswerVerdict>> judge = Optional.empty();
  private Runnable duringPost = () -> {};
  private int closed;
  private boolean takesGrants = true;

  /// As v1.1 does.
  public void takesNoMediaWithGrants() {
    takesGrants = false;
  }

  private static String name(CallCredentials credentials) {
    return switch (credentials) {
      case CallCredentials.OAuth1(_, var pair) -> pair.token().reveal();
      case CallCredentials.OAuth2(var accessToken) -> accessToken.reveal();
    };
  }

  public final List<Arrived> arrived = new ArrayList<>();
  public final List<Outgoing> called = new ArrayList<>();
  public final List<MediaType> uploaded = new ArrayList<>();
  public final List<Optional<String>> altTexts = new ArrayList<>();

  /// What each request was signed with that another service sends.
  public final List<ConsumerPair> signedWith = new ArrayList<>();

  /// The token that each post or medium came with.
  public final List<String> postedWith = new ArrayList<>();

  public final List<String> uploadedWith = new ArrayList<>();

  /// What decides on posts and media for which no answer is queued.
  public synchronized void judges(Function<CallCredentials, AnswerVerdict> rule) {
    judge = Optional.of(rule);
  }

  private AnswerVerdict judge(CallCredentials credentials) {
    return judge.map(rule -> rule.apply(credentials)).orElse(FINE);
  }

  public synchronized void posts(TwitterPosts.Sent next) {
    posts.add(next);
  }

  public synchronized void uploads(TwitterMedia.Sent next) {
    uploads.add(next);
  }

  public synchronized void answers(Called next) {
    calls.add(next);
  }

  public synchronized void fetches(Fetched next) {
    fetches.add(next);
  }

  public synchronized void finds(Found post) {
    found = Optional.of(post);
  }

  /// Runs while X works on each post.
  public synchronized void duringPost(Runnable step) {
    duringPost = step;
  }

  /// How many contents made by [#content] were closed.
  public synchronized int closed() {
    return closed;
  }

  @Override
  public boolean isAtX(URI url) {
    return "api.x.com".equals(url.getHost());
  }

  @Override
  public synchronized Secret authorization(
      ConsumerPair consumer, TokenPair pair, Unsigned request) {
    signedWith.add(consumer);
    return new Secret("OAuth by " + pair.token().reveal());
  }

  @Override
  public synchronized Called call(ConsumerPair consumer, TokenPair pair, Outgoing call) {
    called.add(call);
    return calls.remove();
  }

  @Override
  public boolean takes(Protocol protocol) {
    return protocol == Protocol.OAUTH1 || takesGrants;
  }

  @Override
  public synchronized TwitterMedia.Sent send(
      CallCredentials credentials,
      MediaType type,
      MediaContent content,
      Optional<String> altText,
      Consumer<SeenLimits> seen) {
    uploaded.add(type);
    uploadedWith.add(name(credentials));
    altTexts.add(altText);
    return uploads.isEmpty() ? sent(judge(credentials)) : uploads.remove();
  }

  private TwitterMedia.Sent sent(AnswerVerdict verdict) {
    return verdict instanceof AnswerVerdict.Fine
        ? new TwitterMedia.Sent.Ready(
            new MediaId("70" + uploaded.size()), Optional.empty(), true, verdict)
        : new TwitterMedia.Sent.Failed(verdict);
  }

  @Override
  public TwitterPosts.Sent send(
      CallCredentials credentials, PostText text, List<MediaId> media, Optional<PostId> inReplyTo) {
    duringPost.run();
    synchronized (this) {
      arrived.add(new Arrived(text, media, inReplyTo));
      postedWith.add(name(credentials));
      return posts.isEmpty() ? sent(credentials) : posts.remove();
    }
  }

  private TwitterPosts.Sent sent(CallCredentials credentials) {
    return switch (judge(credentials)) {
      case AnswerVerdict.Fine fine ->
          new TwitterPosts.Sent.Posted(new PostId("90" + arrived.size()), fine, noLimits());
      case AnswerVerdict refusal -> refused(refusal);
    };
  }

  public static TwitterPosts.Sent posted(String id) {
    return new TwitterPosts.Sent.Posted(new PostId(id), FINE, noLimits());
  }

  public static TwitterPosts.Sent refused(AnswerVerdict verdict) {
    return new TwitterPosts.Sent.Refused(verdict, noLimits());
  }

  public static SeenLimits noLimits() {
    return new SeenLimits(
        EndpointName.of("POST", "/2/tweets"), List.of(), Optional.empty(), Instant.EPOCH);
  }

  @Override
  public synchronized Found find(
      CallCredentials credentials, TwitterAccount account, PostText text, Instant since) {
    return found.orElse(new Found.Nothing());
  }

  @Override
  public synchronized Fetched fetch(MediaAddress address, long largest) {
    return fetches.remove();
  }

  /// Content that a test can see being closed.
  public MediaContent content(byte[] bytes, long size) {
    return new MediaContent() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public void close() {
        synchronized (ScriptedX.this) {
          closed++;
        }
      }
    };
  }
}
