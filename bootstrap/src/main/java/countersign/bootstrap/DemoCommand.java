package countersign.bootstrap;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs everything on this machine: the service with an embedded PostgreSQL, and a stand-in for"
          + " X one port above it. Needs no X account and no settings.",
      "PORT (8080) and DATA_DIR (./data) may be set; what is in DATA_DIR is kept."
    })
final class DemoCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  DemoCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Logs.use(Settings.storageOnly(Demo.taken(environment)).logFormat());
    var out = spec.commandLine().getOut();
    out.println("Starting the embedded PostgreSQL, the X sandbox and the service ...");
    out.flush();
    var demo = Start.of(() -> Demo.start(environment));
    try {
      greet(demo, out);
    } catch (WrongSettings | RuntimeException failure) {
      demo.close();
      throw failure;
    }
    UntilStopped.run(demo);
    return 0;
  }

  private static void greet(Demo demo, PrintWriter out) throws WrongSettings {
    out.printf(
        """

        Countersign is running. Open:

          %1$s/dev/sign-in?user=alice   sign in under any name
          %1$s/                         the connection page
          %2$s/sandbox                  the stand-in for X and its switches

        Try first:
          1. Sign in and press Connect: one click leads through both consents at the sandbox,
             OAuth 2.0 and OAuth 1.0a. Authorize both as alice.
             The app may only read, so the OAuth 1.0a pair is refused, and the page says why.
          2. Open the sandbox and switch the app's permission to "read-write".
          3. Back on the connection page press Reconnect and authorize again: connected.
          Then let the sandbox be slow, down, let its access tokens expire or revoke alice, and
          see what the page says.

        As an internal service, with a key that is good until the next start: a post with an image,
        whose answer says what it went out with, and a call through the proxy.
          KEY=%4$s
          curl -H "Authorization: Bearer $KEY" -F text=Hello -F media=@picture.png \\
            %1$s/internal/v1/users/alice/tweets
          curl -H "Authorization: Bearer $KEY" %1$s/internal/v1/users/alice/x/2/users/me

        Data is kept in %3$s. Stop with Ctrl-C.
        %n\
        """,
        demo.url(),
        demo.sandbox().baseUrl(),
        demo.dataDirectory().toAbsolutePath(),
        demo.serviceKey().reveal());
    out.flush();
  }
}
