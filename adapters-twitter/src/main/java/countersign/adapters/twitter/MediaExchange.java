package countersign.adapters.twitter;

import countersign.adapters.twitter.MediaAnswer.NotDone;
import countersign.adapters.twitter.Reply.Answer;
import countersign.domain.SeenLimits;
import java.util.function.Consumer;

/// The calls that are made for one user. The limits of each answer are told.
final class MediaExchange {
  private static final int MOST_REPEATS = 2;

  private final TwitterClient client;
  private final MediaDialect dialect;
  private final MediaPatience patience;
  private final Authentication authentication;
  private final Consumer<SeenLimits> seen;

  MediaExchange(
      TwitterClient client,
      MediaDialect dialect,
      MediaPatience patience,
      Authentication authentication,
      Consumer<SeenLimits> seen) {
    this.client = client;
    this.dialect = dialect;
    this.patience = patience;
    this.authentication = authentication;
    this.seen = seen;
  }

  MediaAnswer ask(MediaCall call) {
    var reply = client.ask(call.outgoing().within(patience.limits()), authentication);
    if (reply instanceof Answer answer) {
      seen.accept(LimitHeaders.read(call.endpoint(), answer));
    }
    return MediaAnswer.of(call, reply, dialect);
  }

  /// Makes a call that does no harm the second time: again, at most twice, while it is uncertain
  /// what came of it.
  MediaAnswer askPatiently(MediaCall call) {
    var answer = ask(call);
    for (int repeats = 0;
        repeats < MOST_REPEATS
            && answer instanceof NotDone missed
            && missed.isUncertain()
            && patience.waitsAfter(missed.verdict());
        repeats++) {
      answer = ask(call);
    }
    return answer;
  }
}
