package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.OAuth2App.Tokens;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OAuth2ClientTest extends OAuth2Fixture {
  @Test
  void a_client_with_a_secret_must_show_it_in_the_header() {
    var form = new HashMap<>(oauth2.exchanging(oauth2.code("alice")));
    var id = OAuth2App.CLIENT.clientId();
    var right = OAuth2App.basic(id, OAuth2App.CLIENT.clientSecret().orElseThrow());
    for (var wrong :
        List.of(
            OAuth2App.basic(id, "another"),
            OAuth2App.basic("another", OAuth2App.CLIENT.clientSecret().orElseThrow()),
            right.replace("Basic", "Bearer"),
            "Basic %%%",
            "Basic JSUl", // of %%%
            "Basic Og==")) { // of a colon
      assertWrongClient(oauth2.post("/2/oauth2/token", form, wrong));
      assertWrongClient(oauth2.post("/2/oauth2/revoke", Map.of("token", "t"), wrong));
    }
    form.put("client_id", id);
    assertWrongClient(app.send(app.to("POST", "/2/oauth2/token", form).build()));
    form.put("client_id", "another");
    assertWrongClient(oauth2.post("/2/oauth2/token", form, right));
    form.put("client_id", id);
    assertEquals(200, oauth2.post("/2/oauth2/token", form, right).statusCode());
  }

  @Test
  void a_client_without_a_secret_names_itself_in_the_body() {
    var client = new OAuth2Client("public", Optional.empty(), List.of(OAuth2App.REDIRECT));
    var clock = InstantSource.fixed(App.NOON);
    try (var open = start(Optional.empty(), clock, Optional.of(client))) {
      var there = new OAuth2App(new App(open.baseUrl()), open, client);
      var form = new HashMap<>(there.exchanging(there.code("alice")));
      var unnamed = there.app().to("POST", "/2/oauth2/token", form);
      assertWrongClient(there.app().send(unnamed.build()));
      form.put("client_id", "another");
      var other = there.app().to("POST", "/2/oauth2/token", form);
      assertWrongClient(there.app().send(other.build()));
      var tokens = Tokens.of(there.token(form));
      assertEquals(200, there.usersMe(tokens.access()));
      assertEquals(200, there.refresh(tokens.refresh()).statusCode());
    }
  }

  @Test
  void without_a_client_there_is_no_such_path() {
    var clock = InstantSource.fixed(App.NOON);
    try (var plain = start(Optional.empty(), clock, Optional.empty())) {
      var there = new App(plain.baseUrl());
      var page = OAuth2App.path(oauth2.asked());
      for (var request :
          List.of(
              there.to("GET", page, Map.of()),
              there.to("POST", "/i/oauth2/authorize", Map.of()),
              there.to("POST", "/2/oauth2/token", oauth2.exchanging("c")),
              there.to("POST", "/2/oauth2/revoke", Map.of("token", "t")))) {
        var answer = there.send(request.build());
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":34"), answer.body());
      }
    }
  }

  @Test
  void a_client_prints_no_secret() {
    assertEquals("OAuth2Client[client:1 é]", OAuth2App.CLIENT.toString());
  }

  private static void assertWrongClient(HttpResponse<String> answer) {
    assertEquals(401, answer.statusCode());
    assertEquals(WRONG_CLIENT, answer.body());
  }
}
