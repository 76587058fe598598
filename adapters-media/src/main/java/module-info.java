import org.jspecify.annotations.NullMarked;

/// Fetches media from addresses that callers name, without becoming a way into the network around
/// us. Apache's HTTP client, because the JDK's resolves a name a second time when it connects.
@NullMarked
@SuppressWarnings("module") // countersign.bootstrap is compiled later
module countersign.adapters.media {
  requires countersign.application;
  requires jdk.net; // HttpClient, an automatic module, uses it and cannot say so
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.slf4j;

  exports countersign.adapters.media to
      countersign.bootstrap;
}
