package countersign.adapters.http;

import countersign.adapters.http.identity.Caller;
import countersign.adapters.http.identity.Caller.Means;
import countersign.adapters.http.identity.Credentials;
import countersign.adapters.http.identity.DevelopmentIssuer;
import countersign.adapters.http.identity.Identity;
import countersign.adapters.http.identity.TokenFault;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real server on a free port with fake use cases. Anyone is whom the bearer token or the cookie
/// names, but `bad` is refused and `down` cannot be checked.
final class TestServer implements AutoCloseable {
  static final String ORIGIN = "https://countersign.example";
  static final String COOKIE = "__session=alice";

  /// Before a user's name: somebody called admin acts in the user's place.
  static final String ACTED = "admin-as-";

  /// Not shared with an earlier run, which may have failed and left something.
  static final Path SPOOL = Path.of("target", "spool-" + ProcessHandle.current().pid());

  static final URI SIGN_IN = URI.create("https://accounts.example/sign-in?app=1");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final FakeUseCases useCases = new FakeUseCases();

  /// What the operator was told, none of it held back.
  final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestServer(
      HttpSettings settings, Identity identity, Optional<DevelopmentIssuer> development) {
    server =
        new HttpServer(
            settings,
            useCases.asUseCases(),
            identity,
            new Random(7),
            development,
            new Observation(
                (trouble, reason) -> notices.add(trouble + " " + reason), TestServer::print));
    server.start();
  }

  static TestServer start() {
    return start(settings(ORIGIN, Optional.empty()));
  }

  static TestServer withSignIn() {
    return start(settings(ORIGIN, Optional.of(SIGN_IN)));
  }

  static TestServer start(HttpSettings settings) {
    return new TestServer(settings, TestServer::identify, Optional.empty());
  }

  static TestServer development(DevelopmentIssuer issuer, HttpSettings settings) {
    return new TestServer(settings, issuer.identity(), Optional.of(issuer));
  }

  /// Without an OAuth 2.0 client.
  static TestServer withoutOAuth2() {
    return start(pairsOnly(Optional.of(SIGN_IN)));
  }

  static HttpSettings settings(String origin, Optional<URI> signIn) {
    return settings(origin, signIn, true);
  }

  /// Where OAuth 1.0a alone is configured.
  static HttpSettings pairsOnly(Optional<URI> signIn) {
    return settings(ORIGIN, signIn, false);
  }

  private static HttpSettings settings(String origin, Optional<URI> signIn, boolean oauth2) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        URI.create(origin),
        URI.create("https://api.x.com"),
        URI.create("https://web.x.example"),
        oauth2,
        "__session",
        signIn,
        SPOOL);
  }

  /// What stands for a user in the access line.
  static Fingerprint print(UserId user) {
    return new Fingerprint("%032x".formatted(user.value().hashCode()));
  }

  private static Caller identify(Credentials credentials) {
    if (!credentials.authorization().isEmpty()) {
      var name = credentials.authorization().getFirst().substring("Bearer ".length());
      return caller(name, Means.BEARER);
    }
    return credentials.cookies().isEmpty()
        ? new Caller.Anonymous()
        : caller(credentials.cookies().getFirst(), Means.COOKIE);
  }

  private static Caller caller(String name, Means means) {
    if (name.startsWith(ACTED)) {
      var user = new UserId(name.substring(ACTED.length()));
      return new Caller.SignedIn(user, means, Optional.of(new UserId("admin")));
    }
    return switch (name) {
      case "bad" -> new Caller.Refused(means, TokenFault.SIGNATURE);
      case "down" -> new Caller.Unavailable();
      default -> new Caller.SignedIn(new UserId(name), means);
    };
  }

  int port() {
    return server.port();
  }

  /// A request with headers given as name, value, name, value.
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(
        method,
        path,
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, "", headers);
  }

  /// As alice, by cookie.
  HttpResponse<String> aliceGets(String path) throws IOException, InterruptedException {
    return get(path, "Cookie", COOKIE);
  }

  /// As a service whose key has these scopes, for example `read+sign`; with a JSON body unless it
  /// is empty.
  HttpResponse<String> serviceSends(String scopes, String method, String path, String body)
      throws IOException, InterruptedException {
    var key = "Bearer key-of-" + scopes;
    return body.isEmpty()
        ? send(method, path, body, "Authorization", key)
        : send(method, path, body, "Authorization", key, "Content-Type", "application/json");
  }

  /// What the server answers to these very octets.
  String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// As [#raw], by a client that ends its side after the request.
  String rawToTheEnd(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// What waits in the spool folder.
  static List<Path> spooled() throws IOException {
    if (!Files.exists(SPOOL)) {
      return List.of();
    }
    try (var files = Files.list(SPOOL)) {
      return files.toList();
    }
  }

  /// A GET as alice whose target java.net.URI would not let through.
  String rawGet(String target) throws IOException {
    return raw(
        "GET "
            + target
            + " HTTP/1.1\r\nHost: h\r\nCookie: "
            + COOKIE
            + "\r\nConnection: close\r\n\r\n");
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  static String code(HttpResponse<String> answer) {
    return json(answer).path("code").asString("");
  }

  /// Ends the server alone: the client would wait for its answers.
  void stop() {
    server.close();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
