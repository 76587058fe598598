package countersign.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is counted and what a fault can hit, by the names of the switches.
enum Endpoint {
  REQUEST_TOKEN(0, Style.V1),
  ACCESS_TOKEN(0, Style.V1),
  INVALIDATE_TOKEN(0, Style.V1),
  OAUTH2_TOKEN(0, Style.V2),
  OAUTH2_REVOKE(0, Style.V2),
  USERS_ME(75, Style.V2),
  VERIFY_CREDENTIALS(75, Style.V1),
  MEDIA_UPLOAD(500, Style.V2_WRITE),
  MEDIA_INITIALIZE(1875, Style.V2_WRITE),
  MEDIA_APPEND(1875, Style.V2_WRITE),
  MEDIA_FINALIZE(1875, Style.V2_WRITE),
  MEDIA_STATUS(1000, Style.V2_WRITE),
  MEDIA_METADATA(500, Style.V2_WRITE),
  /// Every call of the older media API.
  MEDIA_V11(500, Style.V1_WRITE),
  CREATE_POST(100, Style.V2_WRITE),
  DELETE_POST(50, Style.V2_WRITE),
  SHOW_POST(900, Style.V2),
  USER_POSTS(900, Style.V2),
  /// Not of X: tells what arrived.
  ECHO(900, Style.V2),
  /// Whatever X answers with code 34.
  OTHER(0, Style.V1);

  /// Which shape refusals have, and whether a token that may only read is refused.
  private enum Style {
    V1,
    V1_WRITE,
    V2,
    V2_WRITE
  }

  private final int limit;
  private final Style style;

  Endpoint(int limit, Style style) {
    this.limit = limit;
    this.style = style;
  }

  static Optional<Endpoint> of(String name) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.wire().equals(name)).findFirst();
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How many calls X allows one user in 15 minutes (X docs, Rate limits); 0 if it is not called
  /// for a user.
  int limit() {
    return limit;
  }

  boolean isForUsers() {
    return limit > 0;
  }

  /// Whether a fault can be told to hit it.
  boolean isOfX() {
    return this != OTHER;
  }

  /// Whether it is under `/1.1`, where no bearer token is taken (x-api.md 5.1).
  boolean isOfVersion1() {
    return this == INVALIDATE_TOKEN || this == VERIFY_CREDENTIALS || this == MEDIA_V11;
  }

  /// Whether refusals have the shape of v2.
  boolean speaksV2() {
    return style == Style.V2 || style == Style.V2_WRITE;
  }

  /// Whether a token needs more than the level `read`.
  boolean writes() {
    return style == Style.V1_WRITE || style == Style.V2_WRITE;
  }
}
