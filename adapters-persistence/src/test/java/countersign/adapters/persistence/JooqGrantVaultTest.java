package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.GrantVaultContract;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqGrantVaultTest extends GrantVaultContract {
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
  void times_are_cut_to_microseconds() {
    var now = grantArrives(ALICE, ACCESS, TOKENS, NOON.plusNanos(1_999));

    assertEquals(NOON.plusNanos(1_000), grant(now).issuedAt());
    assertEquals(NOON.plusNanos(1_000).plus(LIFE), grant(now).expiresAt());
  }

  @Test
  void each_grant_names_the_key_its_fingerprint_was_made_with() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);

    assertEquals(
        FreshDatabase.KEYSET.fingerprintKeyId(),
        fresh.value("select fingerprint_key_id from oauth2_grant"));
  }

  @Test
  void of_an_erased_user_no_row_is_left() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, false, NOON);
    grantArrives(BOB, NEXT_ACCESS, NEXT_TOKENS, NOON);

    assertTrue(vault().forget(ALICE, erasureOf(ALICE, NOON)));

    assertEquals("bob", fresh.value("select string_agg(user_id, ' ') from oauth2_grant"));
  }
}
