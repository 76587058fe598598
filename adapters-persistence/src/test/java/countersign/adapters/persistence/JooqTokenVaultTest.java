package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.TokenVault;
import countersign.application.testkit.TokenVaultContract;
import countersign.domain.CustodyEvent;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTokenVaultTest extends TokenVaultContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  @Test
  void times_are_cut_to_microseconds() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON.plusNanos(1_999));

    assertEquals(
        NOON.plusNanos(1_000), vault().find(ALICE).held().map(HeldPair::connectedAt).orElseThrow());
    assertEquals(NOON.plusNanos(1_000), vault().sightings(ALICE).getFirst().seenAt());
    assertEquals(NOON.plusNanos(1_000), log(ALICE).getFirst().at());
  }

  @Test
  void a_user_id_with_quotes_and_letters_of_all_scripts_is_a_user_id() {
    var user = new UserId("o'brien|\"日本\"; drop table token_pair --");

    arrives(user, FIRST, FIRST_PAIR, WRITES, NOON);

    assertEquals(user, vault().find(user).user());
    assertEquals(2, log(user).size());
  }

  @Test
  void each_pair_names_the_key_its_fingerprint_was_made_with() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);

    assertEquals(
        FreshDatabase.KEYSET.fingerprintKeyId(),
        fresh.value("select fingerprint_key_id from token_pair"));
  }
}
