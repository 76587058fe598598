package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.sandbox.OAuth2App.Tokens;
import countersign.sandbox.world.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OAuth2StateFileTest extends OAuth2Fixture {
  @TempDir Path folder;

  @Test
  void grants_are_there_after_the_process_is_gone() throws Exception {
    var file = folder.resolve("state.json");
    var copy = folder.resolve("copy.json");
    var clock = InstantSource.fixed(App.NOON);
    try (var before = start(Optional.of(file), clock, Optional.of(OAuth2App.CLIENT))) {
      var old = new OAuth2App(new App(before.baseUrl()), before, OAuth2App.CLIENT);
      var first = old.connect("dave");
      var second = Tokens.of(old.refresh(first.refresh()));
      var bob = old.connect("bob");
      old.revoke(bob.refresh());
      Files.copy(file, copy);
      try (var after = start(Optional.of(copy), clock, Optional.of(OAuth2App.CLIENT))) {
        var again = new OAuth2App(new App(after.baseUrl()), after, OAuth2App.CLIENT);
        assertEquals(200, again.usersMe(second.access()));
        assertEquals(401, again.usersMe(first.access()));
        assertEquals(INVALID_TOKEN, again.refresh(bob.refresh()).body());
        var third = Tokens.of(again.refresh(second.refresh()));
        assertEquals(200, again.usersMe(third.access()));
        assertEquals(INVALID_TOKEN, again.refresh(first.refresh()).body());
        assertEquals(401, again.usersMe(third.access())); // a token spent before kills after
      }
    }
  }

  @Test
  void a_file_from_before_there_were_grants_is_read() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("old.json"),
            """
            {"appPermission":"READ","nextId":7000001,"accounts":[{"id":7000000,\
            "screenName":"alice","standing":"GOOD"}],"tokens":[{"credentials":{"token":"7000000-t",\
            "secret":"s"},"accountId":7000000,"level":"READ","alive":true}]}\
            """);
    var clock = InstantSource.fixed(App.NOON);
    try (var after = start(Optional.of(file), clock, Optional.of(OAuth2App.CLIENT))) {
      var again = new OAuth2App(new App(after.baseUrl()), after, OAuth2App.CLIENT);
      var signed = new Credentials("7000000-t", "s");
      assertEquals(200, again.app().usersMe(signed).statusCode());
      assertEquals(200, again.usersMe(again.connect("alice").access()));
    }
  }
}
