package countersign.sandbox;

import java.io.IOException;
import java.io.InputStream;

/// What comes with a request besides the parameters its signature covers.
interface Payload {
  /// The `Accept` header, or nothing.
  String accept();

  String method();

  /// As it stands in the URL, or nothing.
  String query();

  /// The `Content-Type` header, or nothing.
  String contentType();

  /// The part of the path that the route calls by this name.
  String path(String name);

  /// The body as it comes in; whoever reads it need not read all of it.
  InputStream body() throws IOException;
}
