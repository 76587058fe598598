package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.FlowSeal;
import countersign.application.testkit.FlowSealContract;
import countersign.domain.Generation;
import countersign.domain.TokenPair;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TinkFlowSealTest extends FlowSealContract {
  private static final Keyset KEYSET = Keyset.generate();

  @Override
  protected FlowSeal seal() {
    return KEYSET.flowSeal();
  }

  @Test
  void a_seal_of_another_deployment_does_not_open() {
    var sealed = Keyset.generate().flowSeal().seal(FLOW);

    assertEquals(Optional.empty(), seal().open(sealed));
  }

  @Test
  void a_stored_ciphertext_is_no_seal() {
    var place = new PairCipher.Place(FLOW.user(), new Generation(1), FLOW.flow());
    var pair = new TokenPair(FLOW.secret(), FLOW.secret());
    var stored = KEYSET.pairCipher().seal(pair, place).token();

    assertEquals(
        Optional.empty(),
        seal().open(Base64.getUrlEncoder().withoutPadding().encodeToString(stored)));
  }
}
