package countersign.application.port.in;

import countersign.domain.ForeignFormat;
import countersign.domain.Inconclusive;
import countersign.domain.MediaKind;
import countersign.domain.StatedReason;
import countersign.domain.url.AddressRefusal;
import java.util.Optional;

/// Why media was not uploaded, for a reason that is not the pair's.
public sealed interface MediaFailure {
  record AddressRefused(AddressRefusal why) implements MediaFailure {}

  /// Nobody knows the address's host, or it answers with an error, too slowly, or not at all; or
  /// the media broke off.
  record Unreachable() implements MediaFailure {}

  /// The media could not be fetched for a reason of this service's own.
  record OurFault() implements MediaFailure {}

  record Empty() implements MediaFailure {}

  /// The bytes begin like nothing that X takes.
  record TypeUnsupported(ForeignFormat seems) implements MediaFailure {}

  record TooLarge(MediaKind kind) implements MediaFailure {}

  /// X would not have it, or failed to process it.
  ///
  /// @param reason X's words, empty when it gave none
  record Rejected(Optional<StatedReason> reason) implements MediaFailure {
    public Rejected() {
      this(Optional.empty());
    }
  }

  /// X could not be asked, or would not take media from this app or so soon.
  record NotTaken(Inconclusive.Cause why) implements MediaFailure {}

  /// The post was found at X after its request had broken off; whether media is attached to it was
  /// not recorded.
  record NotRecorded() implements MediaFailure {}
}
