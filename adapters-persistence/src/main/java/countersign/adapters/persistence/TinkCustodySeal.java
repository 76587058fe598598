package countersign.adapters.persistence;

import countersign.application.port.out.CustodySeal;
import countersign.domain.Seal;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// HMAC-SHA256 by the fingerprint keys. The statement's parts stand behind a word that no
/// fingerprint begins with, each with its length.
record TinkCustodySeal(Keyset keyset) implements CustodySeal {
  private static final String PURPOSE = "custody_seal";
  private static final int BYTES = 32;

  @Override
  public Seal seal(List<String> statement) {
    var keys = keyset.present().hmac();
    var mac = mac(keys, keys.primary(), statement);
    return new Seal(Integer.toUnsignedLong(keys.primary()), HexFormat.of().formatHex(mac));
  }

  @Override
  public Check check(List<String> statement, Seal seal) {
    var key = (int) seal.keyId();
    var keys = keyset.having(present -> present.hmac().has(key)).hmac();
    if (!keys.has(key)) {
      return Check.UNKNOWN_KEY;
    }
    var given = HexFormat.of().parseHex(seal.mac());
    return MessageDigest.isEqual(mac(keys, key, statement), given) ? Check.HOLDS : Check.BROKEN;
  }

  private static byte[] mac(HmacKeys keys, int key, List<String> statement) {
    var parts = new String[statement.size() + 1];
    parts[0] = PURPOSE;
    for (var place = 0; place < statement.size(); place++) {
      parts[place + 1] = statement.get(place);
    }
    return keys.compute(key, Canonical.encode(parts), BYTES);
  }
}
