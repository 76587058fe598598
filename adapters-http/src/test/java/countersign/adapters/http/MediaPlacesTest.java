package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import countersign.domain.UserId;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MediaPlacesTest {
  private static final UserId ALICE = new UserId("alice");

  private final MediaPlaces places = new MediaPlaces(100);

  private static void assertBusy(Executable taking) {
    var problem = assertThrows(Refusal.class, taking).problem();
    assertEquals(ProblemCode.TOO_MANY_REQUESTS, problem.code());
    assertEquals(Optional.of(5L), problem.retryAfterSeconds());
  }

  @Test
  void one_user_has_four_places_and_others_have_the_rest() {
    for (var i = 0; i < MediaPlaces.PER_USER; i++) {
      places.take(ALICE);
    }

    assertBusy(() -> places.take(ALICE));
    assertDoesNotThrow(() -> places.take(new UserId("bob")));
  }

  @Test
  void there_are_sixteen_places() {
    for (var i = 0; i < MediaPlaces.ALL; i++) {
      places.take(new UserId("user-" + i));
    }

    assertBusy(() -> places.take(ALICE));
  }

  @Test
  void a_place_given_back_is_taken_again() {
    var endings = new ArrayList<Runnable>();
    for (var round = 0; round < 3; round++) {
      for (var i = 0; i < MediaPlaces.ALL; i++) {
        endings.add(places.take(new UserId("user-" + i / MediaPlaces.PER_USER)));
      }
      assertBusy(() -> places.take(ALICE));
      assertBusy(() -> places.take(new UserId("user-0")));
      endings.forEach(Runnable::run);
      endings.clear();
    }

    assertDoesNotThrow(() -> places.take(ALICE));
  }

  @Test
  void memory_is_taken_and_given_back() {
    var ending = places.takeMemory(90);
    assertBusy(() -> places.takeMemory(11));

    ending.run();
    assertDoesNotThrow(() -> places.takeMemory(100));
  }
}
