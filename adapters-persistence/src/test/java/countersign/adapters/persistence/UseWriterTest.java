package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.CustodySeal;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.Seal;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UseWriterTest {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();
  private final AtomicBoolean isBroken = new AtomicBoolean(true);

  @Test
  void an_error_fails_its_batch_and_the_next_one_is_written_all_the_same() {
    var writer =
        UseWriter.start(TestSessions.sessions(fresh.settings(), Purpose.USES), new BreakableSeal());
    try {
      assertThrows(CustodyLogUnavailable.class, () -> writer.record(use()));

      isBroken.set(false);

      assertFalse(writer.record(use()), "the database said that nobody holds this pair");
    } finally {
      writer.close();
    }
  }

  private static AskedUse use() {
    var occasion =
        new Occasion(FreshDatabase.CLOCK.instant(), new RequestId("request-1"), Optional.empty());
    var nobody = new UserId("nobody");
    var event =
        new CustodyEvent(
            Kind.SIGNED,
            nobody,
            new Generation(1),
            Optional.of(new Fingerprint("a".repeat(32))),
            Optional.of(new Fingerprint("b".repeat(32))),
            "get_2_users_me",
            occasion);
    return new AskedUse(event, FreshDatabase.KEYSET.fingerprints().ofUser(nobody), 1);
  }

  private final class BreakableSeal implements CustodySeal {
    private final CustodySeal whole = FreshDatabase.KEYSET.custodySeal();

    @Override
    public Seal seal(List<String> statement) {
      return sound().seal(statement);
    }

    @Override
    public Check check(List<String> statement, Seal seal) {
      return sound().check(statement, seal);
    }

    private CustodySeal sound() {
      if (isBroken.get()) {
        throw new StackOverflowError();
      }
      return whole;
    }
  }
}
