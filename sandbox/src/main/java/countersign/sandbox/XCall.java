package countersign.sandbox;

import countersign.sandbox.world.Level;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// One call to X: the fault that is due, the work, the log.
record XCall(X x, InstantSource clock, Endpoint endpoint, Service service) implements Handler {
  private static final String NOT_CHECKED = "not checked";

  /// @param answer nothing if the connection is to be cut
  private record Outcome(Optional<Answer> answer, String credentials) {}

  @Override
  public void handle(Context ctx) throws InterruptedException {
    var wire = new Wire(ctx, clock);
    x.calls().arrived(endpoint);
    var fault = x.faults().strike(endpoint);
    try {
      var outcome = fault.isEmpty() ? work(wire) : spoilt(fault.get(), wire);
      if (outcome.answer().isPresent()) {
        wire.drain();
      }
      var status = outcome.answer().map(answer -> Integer.toString(answer.status())).orElse("cut");
      ended(wire, status, outcome.credentials());
      outcome.answer().ifPresentOrElse(wire::send, wire::cut);
    } catch (IOException _) { // the client is gone in the middle of its body
      ended(wire, "broken off", NOT_CHECKED);
      wire.cut();
    }
  }

  private void ended(Wire wire, String outcome, String credentials) {
    x.calls().ended(new CallLog.Call(wire.now(), wire.line(), outcome, credentials));
  }

  private Outcome spoilt(Fault.Kind fault, Wire wire) throws InterruptedException, IOException {
    return switch (fault) {
      case Fault.Kind.Slow(Duration delay) -> {
        Thread.sleep(delay);
        yield work(wire);
      }
      case Fault.Kind.SlowAfter(Duration delay) -> {
        var done = work(wire);
        Thread.sleep(delay);
        yield done;
      }
      case Fault.Kind.CutBefore() -> new Outcome(Optional.empty(), NOT_CHECKED);
      case Fault.Kind.CutAfter() -> new Outcome(Optional.empty(), work(wire).credentials());
      case Fault.Kind.Status(int status, var body) -> unworked(status(status, body));
      case Fault.Kind.StatusAfter(int status) ->
          new Outcome(Optional.of(status(status, Optional.empty())), work(wire).credentials());
      case Fault.Kind.Fixture(var name) -> unworked(fixture(name));
      case Fault.Kind.Garbage() ->
          unworked(Answer.text(200, "text/html", "<html>\u0000&&==%zz{\"data\":[["));
      case Fault.Kind.Redirect(var location) ->
          unworked(Answer.text(302, "text/html", "").with("Location", location));
      case Fault.Kind.NoAccessLevel() -> withLevel(work(wire), Optional.empty());
      case Fault.Kind.WrongLevel() -> wrongLevel(work(wire));
    };
  }

  private Outcome work(Wire wire) throws IOException {
    var served = service.serve(wire);
    return new Outcome(Optional.of(served.answer()), served.credentials());
  }

  private Answer status(int status, Optional<String> body) {
    var pinned = Refusals.of(status, endpoint);
    var answer = body.map(b -> new Answer(status, pinned.contentType(), b, pinned.headers()));
    return status == 429
        ? x.limits().spent(answer.orElse(pinned), endpoint)
        : answer.orElse(pinned);
  }

  private Answer fixture(String name) {
    var answer = Fixtures.of(name).orElseThrow();
    return Fixtures.isOfAWindow(name) ? x.limits().spent(answer, endpoint) : answer;
  }

  private static Outcome unworked(Answer answer) {
    return new Outcome(Optional.of(answer), NOT_CHECKED);
  }

  private static Outcome wrongLevel(Outcome right) {
    var level =
        right
            .answer()
            .map(answer -> answer.headers().get(UserWork.ACCESS_LEVEL))
            .map(sent -> sent.equals(Level.READ.wire()) ? Level.READ_WRITE : Level.READ)
            .map(Level::wire);
    return withLevel(right, level);
  }

  private static Outcome withLevel(Outcome right, Optional<String> level) {
    var answer =
        right
            .answer()
            .map(a -> a.without(UserWork.ACCESS_LEVEL))
            .map(a -> level.map(l -> a.with(UserWork.ACCESS_LEVEL, l)).orElse(a));
    return new Outcome(answer, right.credentials());
  }
}
