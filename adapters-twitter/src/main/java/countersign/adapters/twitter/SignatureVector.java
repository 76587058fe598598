package countersign.adapters.twitter;

import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A published example whose signature is known. All its secrets are published too.
///
/// @param signature in Base64, before percent-encoding
record SignatureVector(
    String name,
    OAuthSigner signer,
    SignableRequest request,
    ConsumerPair consumer,
    Optional<TokenPair> token,
    Stamp stamp,
    String signature) {
  private static final ConsumerPair TWEETING =
      consumer("xvz1evFS4wEEPTGEFPHBog", "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw");
  private static final ConsumerPair SIGNING_IN =
      consumer("cChZNFj6T5R0TigYB9yd1w", "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg");
  private static final ConsumerPair PRINTER = consumer("dpf43f3p2l4k3l03", "kd94hf93k423kf44");
  private static final ConsumerPair RFC = consumer("9djdj82h48djs9d2", "j49sk3j29djd");
  private static final Optional<TokenPair> PHOTOS = token("nnch734d00sl2jdk", "pfkkdhi9sl3r4s00");

  private static final OAuthSigner VERSIONED = new OAuthSigner();
  private static final OAuthSigner VERSIONLESS = OAuthSigner.withoutVersion();

  /// X docs, Creating a signature.
  static final SignatureVector A =
      new SignatureVector(
          "A",
          VERSIONED,
          post("https://api.x.com/1.1/statuses/update.json?include_entities=true")
              .withForm("status", "Hello Ladies + Gentlemen, a signed OAuth request!"),
          TWEETING,
          token(
              "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
              "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"),
          new Stamp("kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", 1318622958),
          "Ls93hJiZbQ3akF3HF3x1Bz8/zU4=");

  /// X docs, Log in with X. The page shows the address at api.x.com and prints the signature for
  /// api.twitter.com; this is the one that belongs to the address.
  static final SignatureVector B =
      new SignatureVector(
          "B",
          VERSIONED,
          post("https://api.x.com/oauth/request_token")
              .withProtocol("oauth_callback", "http://localhost/sign-in-with-twitter/"),
          SIGNING_IN,
          Optional.empty(),
          new Stamp("ea9ec8429b68d6b77cd5600adbbb0456", 1318467427),
          "X9xhcB9d+NxXd/ThJ/n51vPhetM=");

  /// X docs, Log in with X, with the address shown.
  static final SignatureVector C =
      new SignatureVector(
          "C",
          VERSIONED,
          post("https://api.x.com/oauth/access_token")
              .withForm("oauth_verifier", "uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY"),
          SIGNING_IN,
          token(
              "NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0",
              "veNRnAWe6inFuo8o2u8SLLZLjolYDmDP7SzL0YfYI"),
          new Stamp("a9900fe68e2573b27a37f10fbad6a755", 1318467427),
          "G3DdousFWwxEepaZcmHguKqeBvs=");

  /// RFC 5849, section 1.2.
  static final SignatureVector DI =
      new SignatureVector(
          "Di",
          VERSIONLESS,
          post("https://photos.example.net/initiate")
              .withProtocol("oauth_callback", "http://printer.example.com/ready"),
          PRINTER,
          Optional.empty(),
          new Stamp("wIjqoS", 137131200),
          "74KNZJeDHnMBp0EMJ9ZHt/XKycU=");

  /// RFC 5849, section 1.2.
  static final SignatureVector DII =
      new SignatureVector(
          "Dii",
          VERSIONLESS,
          post("https://photos.example.net/token")
              .withProtocol("oauth_verifier", "hfdp7dh39dks9884"),
          PRINTER,
          token("hh5s93j4hdidpola", "hdhd0244k9j7ao03"),
          new Stamp("walatlh", 137131201),
          "gKgrFCywp7rO0OXSjdot/IHF7IU=");

  /// RFC 5849, section 1.2.
  static final SignatureVector DIII =
      new SignatureVector(
          "Diii",
          VERSIONLESS,
          get("http://photos.example.net/photos?file=vacation.jpg&size=original"),
          PRINTER,
          PHOTOS,
          new Stamp("chapoH", 137131202),
          "MdpQcU8iPSUjWoN/UDMsK2sui9I=");

  /// RFC 5849, section 3.4.1.1. The signature printed in section 3.1 is wrong (erratum 2550).
  static final SignatureVector E =
      new SignatureVector(
          "E",
          VERSIONLESS,
          post("http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b")
              .withForm("c2", "")
              .withForm("a3", "2 q"),
          RFC,
          token("kkk9d7dh3k39sjv7", "dh893hdasih9"),
          new Stamp("7d8f3e4a", 137131201),
          "r6/TJjbCOr97/+UU0NsvSne7s5g=");

  /// OAuth Core 1.0, appendix A.
  static final SignatureVector F =
      new SignatureVector(
          "F",
          VERSIONED,
          DIII.request,
          PRINTER,
          PHOTOS,
          new Stamp("kllo9940pd9333jh", 1191242096),
          "tR3+Ty81lMeYAr/Fid0kMTYa/WM=");

  static final List<SignatureVector> ALL = List.of(A, B, C, DI, DII, DIII, E, F);

  boolean holds() {
    return signer.signature(request, consumer, token, stamp).equals(signature);
  }

  private static SignableRequest get(String uri) {
    return SignableRequest.of("GET", URI.create(uri));
  }

  private static SignableRequest post(String uri) {
    return SignableRequest.of("POST", URI.create(uri));
  }

  private static ConsumerPair consumer(String key, String secret) {
    return new ConsumerPair(new Secret(key), new Secret(secret));
  }

  private static Optional<TokenPair> token(String token, String secret) {
    return Optional.of(new TokenPair(new Secret(token), new Secret(secret)));
  }
}
