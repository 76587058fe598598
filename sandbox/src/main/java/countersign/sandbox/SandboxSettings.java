package countersign.sandbox;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How one sandbox is set up.
///
/// @param host a loopback address: the switches ask for no password
/// @param port 0 takes any free port
/// @param callbackUrls the callbacks registered for the app, compared character by character
/// @param stateFile keeps accounts, app permission and tokens over restarts, in clear; posts and
///   media are forgotten, and their ids never given again
/// @param oauth2 the app's client; without one the paths of OAuth 2.0 do not exist
public record SandboxSettings(
    String host,
    int port,
    String consumerKey,
    String consumerSecret,
    List<String> callbackUrls,
    Optional<Path> stateFile,
    InstantSource clock,
    RandomGenerator random,
    Optional<OAuth2Client> oauth2) {
  public SandboxSettings {
    if (!host.equals("localhost") && !InetAddress.ofLiteral(host).isLoopbackAddress()) {
      throw new IllegalArgumentException("host: the sandbox listens on loopback only");
    }
    callbackUrls = List.copyOf(callbackUrls);
    if (consumerKey.isBlank() || consumerSecret.isBlank()) {
      throw new IllegalArgumentException("consumer key and secret must not be blank");
    }
  }

  /// A sandbox that knows OAuth 1.0a only.
  public SandboxSettings(
      String host,
      int port,
      String consumerKey,
      String consumerSecret,
      List<String> callbackUrls,
      Optional<Path> stateFile,
      InstantSource clock,
      RandomGenerator random) {
    this(
        host,
        port,
        consumerKey,
        consumerSecret,
        callbackUrls,
        stateFile,
        clock,
        random,
        Optional.empty());
  }

  @Override
  public String toString() {
    return "SandboxSettings[" + host + ":" + port + "]";
  }
}
