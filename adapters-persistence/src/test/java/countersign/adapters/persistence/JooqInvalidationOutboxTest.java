package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.InvalidationOutboxContract;
import countersign.domain.CustodyEvent;
import countersign.domain.EndReason;
import countersign.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqInvalidationOutboxTest extends InvalidationOutboxContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected InvalidationOutbox outbox() {
    return fresh.outbox();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  @Test
  void a_worker_that_outlived_its_claim_does_not_put_the_next_try_forward() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, true, NOON);
    var slow = outbox().claimDue(NOON, NOON.plusSeconds(60), 1).getFirst();
    var quick = outbox().claimDue(NOON.plusSeconds(60), NOON.plusSeconds(120), 1).getFirst();
    outbox().retry(quick, NOON.plusSeconds(3600));

    outbox().retry(slow, NOON.plusSeconds(70));

    assertEquals(List.of(), outbox().claimDue(NOON.plusSeconds(70), NOON.plusSeconds(80), 1));
    assertEquals(1, outbox().waiting(ALICE));
  }
}
