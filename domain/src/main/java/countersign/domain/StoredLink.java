package countersign.domain;

/// An event of the custody log as it is stored now, by all that its place in the chain depends on.
///
/// @param eventId rises with the link's number within a shard
/// @param link its digest was made of the stored content, or is the one that a redaction left
/// @param hash as stored, whatever [ChainLink#hash] says
public record StoredLink(long eventId, ChainLink link, LinkHash hash) {

  public EventPlace place() {
    return new EventPlace(link.shard(), link.number(), eventId);
  }

  boolean isSound() {
    return link.hash().equals(hash);
  }

  /// Whether only what it says of the link before it is wrong.
  boolean wouldFollow(LinkHash previous) {
    return new ChainLink(link.shard(), link.number(), previous, link.digest()).hash().equals(hash);
  }
}
