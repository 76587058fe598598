package countersign.domain;

import java.nio.ByteBuffer;

/// An event's place in the custody chain.
///
/// @param number counts from 1 in each shard, without gaps
/// @param previous the hash of the link before it, [LinkHash#NONE] for the first
/// @param digest of the event; it outlives what a redaction takes
public record ChainLink(int shard, long number, LinkHash previous, LinkHash digest) {
  private static final int HASH_BYTES = 32;

  /// SHA-256 over the 76 bytes of previous hash, shard (four bytes), number (eight bytes, both with
  /// the highest first) and digest.
  public LinkHash hash() {
    var out = ByteBuffer.allocate(2 * HASH_BYTES + Integer.BYTES + Long.BYTES);
    out.put(previous.bytes()).putInt(shard).putLong(number).put(digest.bytes());
    return LinkHash.over(out.array());
  }
}
