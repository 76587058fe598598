package countersign.benchmarks;

import java.net.URI;

/// The request that every signer signs: X docs, Creating a signature.
public final class Example {
  public static final String URL =
      "https://api.x.com/1.1/statuses/update.json?include_entities=true";
  public static final String STATUS = "Hello Ladies + Gentlemen, a signed OAuth request!";
  public static final String CONSUMER_KEY = "xvz1evFS4wEEPTGEFPHBog";
  public static final String CONSUMER_SECRET = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw";
  public static final String TOKEN = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
  public static final String TOKEN_SECRET = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";

  static final URI PARSED_URL = URI.create(URL);

  /// What is signed, as X docs print it.
  static final String BASE_STRING =
      "POST&https%3A%2F%2Fapi.x.com%2F1.1%2Fstatuses%2Fupdate.json&include_entities%3Dtrue"
          + "%26oauth_consumer_key%3Dxvz1evFS4wEEPTGEFPHBog"
          + "%26oauth_nonce%3DkYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"
          + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1318622958"
          + "%26oauth_token%3D370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"
          + "%26oauth_version%3D1.0%26status%3DHello%2520Ladies%2520%252B%2520Gentlemen"
          + "%252C%2520a%2520signed%2520OAuth%2520request%2521";

  private Example() {}
}
