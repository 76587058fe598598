package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.CustodyReader;
import countersign.application.port.out.CustodyReader.Numbered;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.RequestId;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public abstract class CustodyReaderContract extends VaultContract {
  protected abstract CustodyReader reader();

  @Test
  void every_event_comes_back_as_it_was_written() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var service = new Occasion(NOON, new RequestId("r-9"), Optional.of(new ServiceName("media")));
    var posted =
        new CustodyEvent(
            Kind.POSTED,
            ALICE,
            Optional.of(Protocol.OAUTH2),
            new Generation(7),
            Optional.of(FIRST),
            Optional.of(KEY),
            "post_2_tweets",
            service);
    var erased =
        new CustodyEvent(
            Kind.USER_ERASED,
            ALICE,
            Optional.empty(),
            Generation.NONE,
            Optional.empty(),
            Optional.empty(),
            "everything_held",
            service);
    vault().record(List.of(posted, erased));

    assertEquals(log(ALICE), events(reader().of(ALICE, 0, 100)));
    assertEquals(List.of(posted, erased), events(reader().of(ALICE, 0, 100)).subList(2, 4));
  }

  @Test
  void nothing_is_told_of_other_users() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);

    assertEquals(List.of(), reader().of(BOB, 0, 100));
  }

  @Test
  void pages_make_up_the_whole() {
    for (var number = 0; number < 7; number++) {
      vault().record(List.of(event(ALICE, number), event(BOB, number)));
    }
    var all = new ArrayList<Numbered>();
    var page = reader().of(ALICE, 0, 3);
    while (!page.isEmpty()) {
      assertTrue(page.size() <= 3);
      all.addAll(page);
      page = reader().of(ALICE, page.getLast().number(), 3);
    }

    assertEquals(log(ALICE), events(all));
    assertEquals(all.stream().map(Numbered::number).sorted().toList(), numbers(all));
    assertEquals(7, all.size());
  }

  private static CustodyEvent event(UserId user, int number) {
    return new CustodyEvent(
        Kind.SIGNED,
        user,
        new Generation(1),
        Optional.of(FIRST),
        Optional.of(KEY),
        "number_" + number,
        new Occasion(NOON, new RequestId("r-1")));
  }

  private static List<CustodyEvent> events(List<Numbered> numbered) {
    return numbered.stream().map(Numbered::event).toList();
  }

  private static List<Long> numbers(List<Numbered> numbered) {
    return numbered.stream().map(Numbered::number).toList();
  }
}
