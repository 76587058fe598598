package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.adapters.http.page.ConnectionPage;
import countersign.adapters.http.page.ErrorPage;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.in.ReadSharing;
import countersign.application.port.in.ReadStatus;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/// `GET /`
final class ConnectionPageRoute implements Handler {
  private final ReadStatus readStatus;
  private final ReadSharing readSharing;
  private final Gate gate;
  private final SignIn signIn;
  private final Pages pages;
  private final boolean showsGrants;
  private final Optional<String> signOut;

  /// @param showsGrants whether the page leads through OAuth 2.0 too, and shows that side
  ConnectionPageRoute(
      ReadStatus readStatus,
      ReadSharing readSharing,
      Gate gate,
      SignIn signIn,
      Pages pages,
      boolean showsGrants,
      Optional<String> signOut) {
    this.readStatus = readStatus;
    this.readSharing = readSharing;
    this.gate = gate;
    this.signIn = signIn;
    this.pages = pages;
    this.showsGrants = showsGrants;
    this.signOut = signOut;
  }

  @Override
  public void handle(Context ctx) {
    var user = gate.session(ctx);
    if (user.isPresent()) {
      var status = readStatus.read(user.get());
      var query = Query.parse(ctx.queryString());
      var people = readSharing.people(user.get());
      pages.send(
          ctx, new ConnectionPage(user.get(), status, people, query, showsGrants, signOut).html());
    } else if (!Accepts.html(ctx)) {
      throw Gate.unauthenticated(ctx);
    } else if (!signIn.redirect(ctx)) {
      signedOut(ctx, Gate.unauthenticated(ctx));
    }
  }

  private void signedOut(Context ctx, Refusal refusal) {
    ctx.status(refusal.problem().code().status());
    pages.send(ctx, new ErrorPage(refusal.problem(), Envelope.requestId(ctx)).html());
  }
}
