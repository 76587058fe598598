package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Holds the signer against RFC 5849 written down word by word, slowly.
class SigningPropertyTest {
  private static final Stamp STAMP = new Stamp("chapoH", 1318467427);

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(12)
        .filter(text -> text.chars().noneMatch(this::isHalf));
  }

  private boolean isHalf(int c) {
    return Character.isSurrogate((char) c);
  }

  @Provide
  Arbitrary<List<Parameter>> parameters() {
    return Combinators.combine(texts(), texts()).as(Parameter::new).list().ofMaxSize(8);
  }

  @Property
  void encoding_is_undone_by_decoding(@ForAll("texts") String text) {
    assertEquals(text, URLDecoder.decode(PercentEncoding.encode(text), UTF_8));
  }

  @Property
  void encoding_anew_what_is_encoded_changes_nothing(@ForAll("texts") String text) {
    var encoded = PercentEncoding.encode(text);
    assertEquals(encoded, PercentEncoding.encodeAnew(encoded));
  }

  @Property(tries = 300)
  void a_signature_is_the_one_the_rfc_describes(
      @ForAll("parameters") List<Parameter> query,
      @ForAll("parameters") List<Parameter> form,
      @ForAll("texts") String secret,
      @ForAll boolean withToken)
      throws GeneralSecurityException {
    var consumer = new ConsumerPair(new Secret("key"), new Secret("s" + secret));
    var token =
        withToken
            ? Optional.of(new TokenPair(new Secret("t" + secret), new Secret("&" + secret)))
            : Optional.<TokenPair>empty();
    var request = request(query, form);

    assertEquals(
        literally(query, form, consumer, token),
        new OAuthSigner().signature(request, consumer, token, STAMP));
  }

  @Property(tries = 200)
  void the_order_of_parameters_does_not_matter(
      @ForAll("parameters") List<Parameter> query,
      @ForAll("parameters") List<Parameter> form,
      @ForAll Random random) {
    var consumer = new ConsumerPair(new Secret("key"), new Secret("secret"));
    var otherQuery = new ArrayList<>(query);
    Collections.shuffle(otherQuery, random);
    var otherForm = new ArrayList<>(form);
    Collections.shuffle(otherForm, random);

    assertEquals(
        new OAuthSigner().signature(request(query, form), consumer, Optional.empty(), STAMP),
        new OAuthSigner()
            .signature(request(otherQuery, otherForm), consumer, Optional.empty(), STAMP));
  }

  private static SignableRequest request(List<Parameter> query, List<Parameter> form) {
    var text =
        query.stream()
            .map(p -> literallyEncoded(p.name()) + "=" + literallyEncoded(p.value()))
            .collect(joining("&"));
    var uri = URI.create("https://api.x.com/1.1/x.json" + (text.isEmpty() ? "" : "?" + text));
    return new SignableRequest("POST", uri, form, List.of());
  }

  private static String literally(
      List<Parameter> query, List<Parameter> form, ConsumerPair consumer, Optional<TokenPair> token)
      throws GeneralSecurityException {
    var all = new ArrayList<>(query);
    all.addAll(form);
    all.add(new Parameter("oauth_consumer_key", consumer.key().reveal()));
    all.add(new Parameter("oauth_nonce", STAMP.nonce()));
    all.add(new Parameter("oauth_signature_method", "HMAC-SHA1"));
    all.add(new Parameter("oauth_timestamp", "" + STAMP.timestamp()));
    all.add(new Parameter("oauth_version", "1.0"));
    token.ifPresent(pair -> all.add(new Parameter("oauth_token", pair.token().reveal())));
    var normalized =
        all.stream()
            .map(p -> List.of(literallyEncoded(p.name()), literallyEncoded(p.value())))
            .sorted((a, b) ->
                a.get(0).equals(b.get(0))
                    ? a.get(1).compareTo(b.get(1))
                    : a.get(0).compareTo(b.get(0)))
            .map(p -> p.get(0) + "=" + p.get(1))
            .collect(joining("&"));
    var base =
        "POST&"
            + literallyEncoded("https://api.x.com/1.1/x.json")
            + "&"
            + literallyEncoded(normalized);
    var key =
        literallyEncoded(consumer.secret().reveal())
            + "&"
            + token.map(pair -> literallyEncoded(pair.secret().reveal())).orElse("");
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8)));
  }

  /// RFC 5849, section 3.6.
  private static String literallyEncoded(String text) {
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      var character = Character.toString(octet & 0xFF);
      encoded.append(
          character.matches("[A-Za-z0-9._~-]") ? character : String.format("%%%02X", octet & 0xFF));
    }
    return encoded.toString();
  }
}
