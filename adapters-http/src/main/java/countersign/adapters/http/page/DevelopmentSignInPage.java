package countersign.adapters.http.page;

/// Asks for any name at all. For demonstrations.
///
/// @param redirectUrl where to go afterwards, a path on our origin
public record DevelopmentSignInPage(String redirectUrl) {

  public String html() {
    return Layout.page(
            "Sign in",
            Html.NOTHING,
            Html.of(
                """
                <section class="card">
                <div class="top"><h1>Sign in</h1><span class="state wait">Development only</span></div>
                <p class="soft">There is no password: whoever can open this page can be anyone.</p>
                <form method="get" action="/dev/sign-in">
                <label for="user">Name</label>
                <input type="text" id="user" name="user" required maxlength="64" autocomplete="off"
                 autocapitalize="none" spellcheck="false" autofocus placeholder="alice">
                <input type="hidden" name="redirect_url" value="{}">
                <button class="primary">Sign in</button>
                </form>
                </section>
                """,
                redirectUrl))
        .toString();
  }
}
