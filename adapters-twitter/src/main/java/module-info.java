import org.jspecify.annotations.NullMarked;

/// The way to X: OAuth 1.0a signatures (RFC 5849), OAuth 2.0 grants (RFC 6749), and the ports that
/// need them, over the JDK's HTTP client.
@NullMarked
@SuppressWarnings("module") // countersign.bootstrap is compiled later
module countersign.adapters.twitter {
  requires countersign.application;
  requires java.net.http;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports countersign.adapters.twitter to
      countersign.bootstrap;
}
