package countersign.bootstrap;

import countersign.sandbox.OAuth2Client;
import countersign.sandbox.Sandbox;
import countersign.sandbox.SandboxSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the stand-in for X alone, on 127.0.0.1: the calls of OAuth 1.0a and OAuth 2.0, media"
          + " and posts, consent pages, and switches for what goes wrong. Nothing reaches X.",
      "docs/sandbox.md tells its pages and its JSON API. Needs no settings, and takes none."
    })
final class SandboxCommand implements Callable<Integer> {
  static final String CONSUMER_KEY = "sandbox-consumer-key";
  static final String CONSUMER_SECRET = "sandbox-consumer-secret";
  static final String CLIENT_ID = "sandbox-client-id";
  static final String CLIENT_SECRET = "sandbox-client-secret";

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "where it listens, 0 for any free port (${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--callback",
      paramLabel = "ORIGIN",
      description = {
        "where the app that is registered here lives, such as http://127.0.0.1:8080 (the default):"
            + " Countersign's two callback paths there are registered. With a path of its own it is"
            + " registered as it is. May be given several times"
      })
  private List<String> callbacks = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "keeps accounts, permission and tokens here, in clear, from one start to the next;"
              + " without it they are forgotten")
  private @Nullable Path state;

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65535) {
      throw wrong("--port must be from 0 to 65535.");
    }
    var registered = registered();
    var sandbox =
        Sandbox.start(
            new SandboxSettings(
                "127.0.0.1",
                port,
                CONSUMER_KEY,
                CONSUMER_SECRET,
                registered.pairs(),
                Optional.ofNullable(state),
                InstantSource.system(),
                new SecureRandom(),
                Optional.of(
                    new OAuth2Client(CLIENT_ID, Optional.of(CLIENT_SECRET), registered.grants()))));
    greet(sandbox, registered, spec.commandLine().getOut());
    UntilStopped.run(sandbox);
    return 0;
  }

  private RegisteredCallbacks registered() {
    return switch (RegisteredCallbacks.of(callbacks)) {
      case RegisteredCallbacks.Read.Registered(var all) -> all;
      case RegisteredCallbacks.Read.Unfit(var text) ->
          throw wrong(
              "--callback must be an http or https origin or URL, and this is none: " + text);
    };
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private void greet(Sandbox sandbox, RegisteredCallbacks registered, PrintWriter out) {
    out.printf(
        """
        The stand-in for X is at %1$s (switches: %1$s/sandbox). Nothing here reaches X.

        Settings for an app of it:
          TWITTER_API_BASE_URL=%1$s
          TWITTER_UPLOAD_BASE_URL=%1$s
          TWITTER_WEB_BASE_URL=%1$s
          TWITTER_API_KEY=%2$s
          TWITTER_API_SECRET=%3$s
          TWITTER_CLIENT_ID=%4$s
          TWITTER_CLIENT_SECRET=%5$s

        Registered callbacks:
          %6$s

        State is %7$s. Stop with Ctrl-C.
        %n\
        """,
        sandbox.baseUrl(),
        CONSUMER_KEY,
        CONSUMER_SECRET,
        CLIENT_ID,
        CLIENT_SECRET,
        String.join("\n  ", registered.all()),
        state == null ? "forgotten at the end" : "kept in " + state.toAbsolutePath());
    out.flush();
  }
}
