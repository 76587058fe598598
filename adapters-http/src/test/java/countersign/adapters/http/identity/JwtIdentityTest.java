package countersign.adapters.http.identity;

import static countersign.adapters.http.identity.TestIssuer.ISSUER;
import static countersign.adapters.http.identity.TestIssuer.KEY;
import static countersign.adapters.http.identity.TestIssuer.NOON;
import static countersign.adapters.http.identity.TestIssuer.OTHER;
import static countersign.adapters.http.identity.TestIssuer.claims;
import static countersign.adapters.http.identity.TestIssuer.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import countersign.adapters.http.identity.Caller.Means;
import countersign.domain.UserId;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtIdentityTest {
  private final ECKey curve = curve();
  private final Identity identity = identity(Optional.empty(), Set.of());

  private static ECKey curve() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Identity identity(Optional<String> audience, Set<String> parties) {
    var url = URI.create("http://127.0.0.1:1/none");
    return new JwtIdentity(
        new JwtSettings(ISSUER, url, audience, parties),
        new ImmutableJWKSet<>(new JWKSet(List.of(KEY.toPublicJWK(), curve.toPublicJWK()))),
        InstantSource.fixed(NOON));
  }

  private Caller judge(String token) {
    return judge(identity, token);
  }

  private static Caller judge(Identity identity, String token) {
    return identity.identify(new Credentials(List.of("Bearer " + token), List.of()));
  }

  private static Caller signedIn(String user, Means means) {
    return new Caller.SignedIn(new UserId(user), means);
  }

  private static Caller refused(TokenFault why) {
    return new Caller.Refused(Means.BEARER, why);
  }

  private Caller judgeCookies(String... tokens) {
    return identity.identify(new Credentials(List.of(), List.of(tokens)));
  }

  private static JWTClaimsSet with(String name, Object value) {
    return claims().claim(name, value).build();
  }

  @Test
  void a_good_token_names_its_user() {
    assertEquals(signedIn("user_1", Means.BEARER), judge(sign(KEY, claims().build())));
  }

  @Test
  void es256_is_good_as_well() throws Exception {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(), claims().build());
    token.sign(new ECDSASigner(curve));

    assertEquals(signedIn("user_1", Means.BEARER), judge(token.serialize()));
  }

  @Test
  void a_cookie_is_taken_when_there_is_no_bearer_token() {
    var token = sign(KEY, claims().build());

    assertEquals(
        signedIn("user_1", Means.COOKIE),
        identity.identify(new Credentials(List.of(), List.of(token))));
    assertEquals(
        signedIn("user_1", Means.COOKIE),
        identity.identify(new Credentials(List.of("Basic YTpi"), List.of(token))));
    assertEquals(new Caller.Anonymous(), identity.identify(new Credentials(List.of(), List.of())));
    assertEquals(
        new Caller.Anonymous(), identity.identify(new Credentials(List.of(), List.of(""))));
  }

  @Test
  void a_bearer_token_comes_before_the_cookie_even_when_it_is_bad() {
    var cookie = sign(KEY, claims().subject("carol").build());
    var bearer = sign(KEY, claims().build());

    assertEquals(
        signedIn("user_1", Means.BEARER),
        identity.identify(new Credentials(List.of("bearer " + bearer), List.of(cookie))));
    for (var bad : List.of("Bearer x", "Bearer", "Bearer ")) {
      assertEquals(
          refused(TokenFault.MALFORMED),
          identity.identify(new Credentials(List.of(bad), List.of(cookie))),
          bad);
    }
  }

  @Test
  void two_good_tokens_of_different_users_are_no_choice_of_ours() {
    var one = sign(KEY, claims().build());
    var two = sign(KEY, claims().subject("carol").build());

    assertEquals(
        new Caller.Refused(Means.COOKIE, TokenFault.SEVERAL),
        identity.identify(new Credentials(List.of(), List.of(one, two))));
    assertEquals(
        signedIn("user_1", Means.COOKIE),
        identity.identify(new Credentials(List.of(), List.of(one, one))));
    assertEquals(
        refused(TokenFault.SEVERAL),
        identity.identify(new Credentials(List.of("Bearer " + one, "Bearer " + two), List.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a.b.c",
        "....",
        "eyJhbGciOiJSUzI1NiJ9",
        "e30.e30.",
        "\u00e4.\u00e4.\u00e4"
      })
  void garbage_is_refused(String token) {
    assertEquals(refused(TokenFault.MALFORMED), judge(token));
  }

  @Test
  void an_oversized_token_is_refused() {
    assertEquals(refused(TokenFault.TOO_LONG), judge(sign(KEY, with("filler", "x".repeat(8192)))));
  }

  @Test
  void a_token_without_signature_is_refused() {
    assertEquals(refused(TokenFault.MALFORMED), judge(new PlainJWT(claims().build()).serialize()));
    var parts = sign(KEY, claims().build()).split("\\.", -1);
    assertEquals(refused(TokenFault.MALFORMED), judge(parts[0] + "." + parts[1] + "."));
    assertEquals(
        refused(TokenFault.MALFORMED), judge("eyJhbGciOiJub25lIn0." + parts[1] + "." + parts[2]));
  }

  @Test
  void a_public_key_is_no_secret_to_sign_with() throws Exception {
    for (var secret :
        List.of(KEY.toPublicKey().getEncoded(), KEY.toPublicJWK().toJSONString().getBytes(UTF_8))) {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
      token.sign(new MACSigner(secret));
      assertEquals(refused(TokenFault.ALGORITHM), judge(token.serialize()));
    }
  }

  @Test
  void other_algorithms_of_the_same_key_are_refused() {
    for (var algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
      var header = new JWSHeader.Builder(algorithm).keyID("one").build();
      assertEquals(
          refused(TokenFault.ALGORITHM),
          judge(sign(header, KEY, claims().build())),
          algorithm.getName());
    }
  }

  @Test
  void a_key_that_the_token_brings_along_is_not_looked_at() {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("two")
            .jwk(OTHER.toPublicJWK())
            .jwkURL(URI.create("https://evil.example/jwks.json"))
            .build();

    assertEquals(refused(TokenFault.UNKNOWN_KEY), judge(sign(header, OTHER, claims().build())));
  }

  @Test
  void another_key_under_a_known_name_is_refused() {
    var impostor = new RSAKey.Builder(OTHER).keyID("one").build();

    assertEquals(refused(TokenFault.SIGNATURE), judge(sign(impostor, claims().build())));
  }

  @Test
  void changed_claims_are_refused() {
    var good = sign(KEY, claims().build()).split("\\.", -1);
    var other = sign(KEY, claims().subject("carol").build()).split("\\.", -1);

    assertEquals(refused(TokenFault.SIGNATURE), judge(good[0] + "." + other[1] + "." + good[2]));
  }

  @Test
  void critical_extensions_and_foreign_types_are_refused() {
    var critical =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("one")
            .customParam("exp", 1)
            .criticalParams(Set.of("exp"))
            .build();
    assertEquals(refused(TokenFault.CRITICAL), judge(sign(critical, KEY, claims().build())));
    var unencoded =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("one")
            .base64URLEncodePayload(true)
            .criticalParams(Set.of("b64"))
            .build();
    assertEquals(refused(TokenFault.CRITICAL), judge(sign(unencoded, KEY, claims().build())));
    for (var type : List.of("logout+jwt", "secevent+jwt", "JOSE")) {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("one")
              .type(new JOSEObjectType(type))
              .build();
      assertEquals(refused(TokenFault.TYPE), judge(sign(header, KEY, claims().build())), type);
    }
  }

  @Test
  void the_usual_types_are_good() {
    for (var type :
        List.of("JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "Application/JWT")) {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("one")
              .type(new JOSEObjectType(type))
              .build();
      assertEquals(
          signedIn("user_1", Means.BEARER), judge(sign(header, KEY, claims().build())), type);
    }
  }

  @Test
  void the_issuer_is_exact() {
    for (var issuer :
        Arrays.asList(null, "", ISSUER + "/", "https://ISSUER.example", "https://evil.example")) {
      assertEquals(
          refused(TokenFault.ISSUER), judge(sign(KEY, claims().issuer(issuer).build())), issuer);
    }
  }

  @Test
  void the_lifetime_covers_now_give_or_take_half_a_minute() {
    assertEquals(
        refused(TokenFault.NO_END), judge(sign(KEY, claims().expirationTime(null).build())));
    assertEquals(refused(TokenFault.EXPIRED), judge(expiring(-31)));
    assertEquals(signedIn("user_1", Means.BEARER), judge(expiring(-29)));
    assertEquals(refused(TokenFault.NOT_YET_VALID), judge(startingIn(31)));
    assertEquals(signedIn("user_1", Means.BEARER), judge(startingIn(29)));
  }

  private static String expiring(long seconds) {
    return sign(KEY, claims().expirationTime(Date.from(NOON.plusSeconds(seconds))).build());
  }

  private static String startingIn(long seconds) {
    return sign(KEY, claims().notBeforeTime(Date.from(NOON.plusSeconds(seconds))).build());
  }

  @Test
  void a_subject_that_can_be_no_user_id_is_refused() {
    for (var subject : Arrays.asList(null, "", "  ", "a\nb", "a\u0000b", "x".repeat(256))) {
      assertEquals(
          refused(TokenFault.SUBJECT),
          judge(sign(KEY, claims().subject(subject).build())),
          subject);
    }
    assertEquals(refused(TokenFault.UNREADABLE), judge(sign(KEY, with("sub", List.of("a")))));
  }

  @Test
  void the_audience_must_be_ours_where_one_is_configured() {
    var strict = identity(Optional.of("countersign"), Set.of());

    assertEquals(refused(TokenFault.AUDIENCE), judge(strict, sign(KEY, claims().build())));
    assertEquals(
        refused(TokenFault.AUDIENCE), judge(strict, sign(KEY, claims().audience("other").build())));
    assertEquals(
        signedIn("user_1", Means.BEARER),
        judge(strict, sign(KEY, claims().audience(List.of("other", "countersign")).build())));
    assertEquals(
        signedIn("user_1", Means.BEARER), judge(sign(KEY, claims().audience("other").build())));
  }

  @Test
  void the_authorized_party_must_be_ours_where_some_are_configured() {
    var strict = identity(Optional.empty(), Set.of("https://a.example", "https://b.example"));

    assertEquals(refused(TokenFault.AUTHORIZED_PARTY), judge(strict, sign(KEY, claims().build())));
    assertEquals(
        refused(TokenFault.AUTHORIZED_PARTY),
        judge(strict, sign(KEY, with("azp", "https://evil.example"))));
    assertEquals(
        refused(TokenFault.AUTHORIZED_PARTY),
        judge(strict, sign(KEY, with("azp", List.of("https://a.example")))));
    assertEquals(
        signedIn("user_1", Means.BEARER),
        judge(strict, sign(KEY, with("azp", "https://b.example"))));
  }

  @Test
  void of_several_cookies_those_count_that_are_good() {
    var good = sign(KEY, claims().build());
    var again = sign(KEY, with("sid", "another session of the same user"));
    var over = sign(KEY, claims().expirationTime(Date.from(NOON.minusSeconds(60))).build());
    var pending = sign(KEY, with("sts", "pending"));

    for (var cookies :
        List.of(
            List.of(good, over),
            List.of(over, good),
            List.of("garbage", pending, good),
            List.of(good, again, sign(OTHER, claims().subject("carol").build())))) {
      assertEquals(
          signedIn("user_1", Means.COOKIE),
          judgeCookies(cookies.toArray(String[]::new)),
          cookies::toString);
    }
    assertEquals(
        new Caller.Refused(Means.COOKIE, TokenFault.EXPIRED), judgeCookies(over, "garbage"));
  }

  @Test
  void more_cookies_than_a_browser_has_reasons_for_are_not_looked_at() {
    var many =
        Stream.concat(
            Stream.iterate("x", x -> x + "x").limit(8), Stream.of(sign(KEY, claims().build())));

    assertEquals(
        new Caller.Refused(Means.COOKIE, TokenFault.SEVERAL),
        judgeCookies(many.toArray(String[]::new)));
  }

  @Test
  void a_pending_session_is_none() {
    assertEquals(refused(TokenFault.PENDING), judge(sign(KEY, with("sts", "pending"))));
    assertEquals(signedIn("user_1", Means.BEARER), judge(sign(KEY, with("sts", "active"))));
  }

  @Test
  void who_acts_in_a_users_place_is_told() {
    assertEquals(
        new Caller.SignedIn(new UserId("user_1"), Means.BEARER, Optional.of(new UserId("admin_1"))),
        judge(
            sign(
                KEY,
                with("act", Map.of("sub", "admin_1", "act", Map.of("sub", "an earlier one"))))));
    for (var nobody : List.of("admin_1", Map.of(), Map.of("sub", 7), Map.of("sub", ""))) {
      assertEquals(
          refused(TokenFault.ACTOR), judge(sign(KEY, with("act", nobody))), nobody::toString);
    }
  }

  @Test
  void no_words_about_a_token_could_break_a_header_or_a_log_line() {
    for (var fault : TokenFault.values()) {
      assertTrue(fault.words().matches("[ !#-\\[\\]-~]+"), fault.words());
    }
  }
}
