package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.GrantUseContract;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqGrantUseTest extends GrantUseContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected GrantVault grants() {
    return fresh.grants();
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
  void without_a_database_no_use_is_admitted() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var opened = grants().open(ALICE);
    var use = use(Kind.POSTED, ALICE, NOON);
    var gone = Database.open(fresh.settings());
    var vault = gone.grants(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
    gone.close();

    assertThrows(CustodyLogUnavailable.class, () -> vault.admit(opened, use));
  }

  @Test
  void a_use_of_another_users_grant_is_a_bug() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantArrives(BOB, NEXT_ACCESS, NEXT_TOKENS, NOON);
    var opened = grants().open(ALICE);
    var use = use(Kind.POSTED, BOB, NOON);

    assertThrows(IllegalArgumentException.class, () -> grants().admit(opened, use));
  }
}
