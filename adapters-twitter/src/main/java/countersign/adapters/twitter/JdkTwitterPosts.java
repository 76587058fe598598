package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.application.port.out.TwitterPosts;
import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.EndpointName;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.TwitterAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Posts by `POST /2/tweets` and looks posts up by `GET /2/users/{id}/tweets` (X docs, API
/// reference).
public final class JdkTwitterPosts implements TwitterPosts {
  private static final EndpointName CREATE = EndpointName.of("POST", PostBody.PATH);

  /// A hundred posts, with their links, several times over.
  private static final int TIMELINE_BYTES = 1024 * 1024;

  /// X's clock need not be ours.
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final TwitterClient client;

  public JdkTwitterPosts(TwitterClient client) {
    this.client = client;
  }

  @Override
  public Sent send(
      CallCredentials credentials, PostText text, List<MediaId> media, Optional<PostId> inReplyTo) {
    var body = PostBody.write(text, media, inReplyTo);
    var call = Outgoing.json(client.post(PostBody.PATH), body).within(client.limits());
    return switch (client.ask(call, Authentication.of(credentials))) {
      case NoAnswer(var cause) ->
          new Sent.Unknown(Inconclusive.because(cause), cause == Cause.BAD_ANSWER);
      case Answer answer -> sent(answer);
    };
  }

  private static Sent sent(Answer answer) {
    var limits = LimitHeaders.read(CREATE, answer);
    return switch (Verdicts.of(answer)) {
      case AnswerVerdict.Fine fine ->
          PostBody.idIn(answer.body())
              .<Sent>map(id -> new Sent.Posted(id, fine, limits))
              .orElse(new Sent.Unknown(Inconclusive.because(Cause.BAD_ANSWER), true));
      case AnswerVerdict.Unsettled(var why) when why.cause() == Cause.UNAVAILABLE ->
          new Sent.Unknown(why, true);
      case AnswerVerdict refusal -> new Sent.Refused(refusal, limits);
    };
  }

  @Override
  public Found find(
      CallCredentials credentials, TwitterAccount account, PostText text, Instant since) {
    var earliest = since.minus(CLOCKS_DIFFER);
    var limits = client.limits().withBodyOf(TIMELINE_BYTES);
    var call = Outgoing.of(client.get(Timeline.target(account, earliest))).within(limits);
    return client.ask(call, Authentication.of(credentials)) instanceof Answer answer
            && answer.status() == 200
        ? Timeline.read(answer.body())
            .map(timeline -> timeline.find(text, earliest))
            .orElse(new Found.NotAnswered())
        : new Found.NotAnswered();
  }
}
