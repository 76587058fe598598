package countersign.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import countersign.domain.MediaHead.Recognized;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Tells what an ISO base media file (ISO/IEC 14496-12) or a QuickTime movie is, by its first
/// boxes. The major brand decides where it is known; where it is not, the compatible ones do.
final class IsoMedia {
  private static final Set<String> VIDEO =
      Set.of(
          "avc1", "avc3", "hev1", "hvc1", "mp41", "mp42", "mp71", "mmp4", "M4V ", "M4VH", "M4VP",
          "f4v ", "F4V ", "F4P ", "MSNV", "dash", "msdh", "msix", "isml", "piff", "XAVC", "NDSC",
          "NDSH", "NDSM", "NDSP", "NDSS", "NDXC", "NDXH", "NDXM", "NDXP", "NDXS", "CAEP", "caqv",
          "cmfc", "cmf2", "3gp4", "3gp5", "3gp6", "3gp7", "3gp8", "3gp9", "3gs7", "3ge6", "3ge7",
          "3gg6", "3gr6", "3gh9", "3gm9", "3gt8", "3g2a", "3g2b", "3g2c", "KDDI");
  private static final Pattern ISO = Pattern.compile("iso[m2-9a-z]");
  private static final String QUICKTIME = "qt  ";

  private static final Set<String> AUDIO =
      Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ", "aax ", "aaxc", "dby1");
  private static final Set<String> AVIF = Set.of("avif", "avis", "avio", "MA1A", "MA1B");
  private static final Set<String> HEIF =
      Set.of(
          "mif1", "mif2", "msf1", "miaf", "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm",
          "hevs", "avci", "avcs", "jpeg", "jpgs", "vvic", "vvis", "evbi", "evbs", "j2ki", "j2is",
          "pred", "MiHB", "MiHA", "MiHE");
  private static final Set<String> JPEG_2000 = Set.of("jp2 ", "jpx ", "jpm ", "mjp2", "jph ");

  /// What a QuickTime movie without `ftyp` may begin with (QuickTime File Format, Movie files).
  private static final Set<String> MOVIE_ATOMS =
      Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

  private static final Set<String> FILLERS = Set.of("wide", "free", "skip");
  private static final int BRAND = 4;

  private final byte[] head;

  private IsoMedia(byte[] head) {
    this.head = head;
  }

  /// @param start of what the box holds
  /// @param end may lie behind what is known of the file
  private record Box(String type, int start, long end) {}

  /// Empty when it is neither.
  static Optional<Recognized> recognize(byte[] head) {
    return new IsoMedia(head).recognize();
  }

  private Optional<Recognized> recognize() {
    var first = box(0);
    for (var box = first; box.isPresent(); box = box(box.get().end())) {
      switch (box.get().type()) {
        case "ftyp" -> {
          return Optional.of(byBrands(box.get()));
        }
        case "jP  " -> {
          return foreign(ForeignFormat.JPEG_2000);
        }
        case "JXL " -> {
          return foreign(ForeignFormat.JPEG_XL);
        }
        case "styp", "moof", "sidx" -> {
          return foreign(ForeignFormat.OTHER_ISO_MEDIA);
        }
        default -> {
          if (!isMovie(box.get())) {
            return Optional.empty();
          }
          if (!FILLERS.contains(box.get().type())) {
            return taken(MediaType.QUICKTIME);
          }
        }
      }
    }
    return first.isPresent() ? taken(MediaType.QUICKTIME) : Optional.empty();
  }

  /// Text may have such a word at the same place; the size before it is absurd then.
  private static boolean isMovie(Box box) {
    return MOVIE_ATOMS.contains(box.type())
        && box.end() >= box.start()
        && box.end() <= MediaKind.VIDEO.largest() + MediaHead.SIZE;
  }

  private Recognized byBrands(Box ftyp) {
    var brands = brands(ftyp);
    if (brands.isEmpty()) {
      return new Recognized.Foreign(ForeignFormat.OTHER_ISO_MEDIA);
    }
    return byBrand(brands.getFirst())
        .orElseGet(() -> byCompatible(brands.subList(1, brands.size())));
  }

  private static Optional<Recognized> byBrand(String major) {
    if (major.equals(QUICKTIME)) {
      return taken(MediaType.QUICKTIME);
    } else if (VIDEO.contains(major) || ISO.matcher(major).matches()) {
      return taken(MediaType.MP4);
    } else if (AUDIO.contains(major)) {
      return foreign(ForeignFormat.MP4_AUDIO);
    } else if (AVIF.contains(major)) {
      return foreign(ForeignFormat.AVIF);
    } else if (HEIF.contains(major)) {
      return foreign(ForeignFormat.HEIF);
    } else if (JPEG_2000.contains(major)) {
      return foreign(ForeignFormat.JPEG_2000);
    } else if (major.equals("crx ")) {
      return foreign(ForeignFormat.CAMERA_RAW);
    } else if (major.equals("jxl ")) {
      return foreign(ForeignFormat.JPEG_XL);
    }
    return Optional.empty();
  }

  /// What says that it is no film outweighs a brand of all such files.
  private static Recognized byCompatible(List<String> brands) {
    var meanings = brands.stream().flatMap(brand -> byBrand(brand).stream()).toList();
    return first(meanings, Recognized.Foreign.class::isInstance)
        .or(() -> first(meanings, meaning -> isType(meaning, MediaType.MP4)))
        .or(() -> first(meanings, meaning -> isType(meaning, MediaType.QUICKTIME)))
        .orElseGet(() -> new Recognized.Foreign(ForeignFormat.OTHER_ISO_MEDIA));
  }

  private static Optional<Recognized> first(
      List<Recognized> meanings, Predicate<Recognized> wanted) {
    return meanings.stream().filter(wanted).findFirst();
  }

  private static boolean isType(Recognized meaning, MediaType type) {
    return meaning.equals(new Recognized.Taken(type));
  }

  /// The major one first. A minor version stands between it and the others.
  private List<String> brands(Box ftyp) {
    var brands = new ArrayList<String>();
    var end = Math.min(ftyp.end(), head.length);
    for (var at = ftyp.start(); at + BRAND <= end; at += BRAND) {
      if (at != ftyp.start() + BRAND) {
        brands.add(new String(head, at, BRAND, ISO_8859_1));
      }
    }
    return brands;
  }

  /// Empty when there is none, or none that is known.
  private Optional<Box> box(long at) {
    if (at + 8 > head.length) {
      return Optional.empty();
    }
    var start = (int) at;
    var buffer = ByteBuffer.wrap(head);
    var size = Integer.toUnsignedLong(buffer.getInt(start));
    var type = new String(head, start + 4, 4, ISO_8859_1);
    if (size == 0) { // to the end of the file
      return Optional.of(new Box(type, start + 8, MediaKind.VIDEO.largest()));
    }
    if (size == 1) { // the size follows, in 64 bits
      return start + 16 > head.length
          ? Optional.empty()
          : Optional.of(new Box(type, start + 16, start + buffer.getLong(start + 8)));
    }
    return Optional.of(new Box(type, start + 8, start + size));
  }

  private static Optional<Recognized> taken(MediaType type) {
    return Optional.of(new Recognized.Taken(type));
  }

  private static Optional<Recognized> foreign(ForeignFormat format) {
    return Optional.of(new Recognized.Foreign(format));
  }
}
