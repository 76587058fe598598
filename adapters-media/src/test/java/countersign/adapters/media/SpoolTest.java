package countersign.adapters.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.MediaContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
  private static final int LARGE = 200_000;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64 * 1024, 64 * 1024 + 1, LARGE})
  void what_is_kept_can_be_read_any_number_of_times(int size) throws IOException {
    var bytes = bytes(size);
    try (var content = keep(bytes)) {
      assertEquals(size, content.size());
      assertArrayEquals(bytes, content.open().readAllBytes());
      try (var first = content.open();
          var second = content.open()) {
        assertArrayEquals(bytes, first.readAllBytes());
        assertArrayEquals(bytes, second.readAllBytes());
      }
    }
  }

  @Test
  void small_media_need_no_file() throws IOException {
    try (var _ = keep(bytes(64 * 1024))) {
      assertEquals(List.of(), Network.list(home));
    }
  }

  @Test
  void a_file_is_its_owners_only_and_so_is_a_directory_that_was_made() throws IOException {
    var made = home.resolve("a").resolve("b");
    try (var _ = Spool.open(made, Network.NOON).keep(in(bytes(LARGE)), LARGE).orElseThrow()) {
      assertEquals("rw-------", permissions(Network.list(made).getFirst()));
      assertEquals("rwx------", permissions(made));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, LARGE})
  void closed_media_are_gone_and_may_be_closed_again(int size) throws IOException {
    var content = keep(bytes(size));
    content.close();
    content.close();
    assertEquals(List.of(), Network.list(home));
    assertThrows(IOException.class, content::open);
    assertEquals(size, content.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 64 * 1024, LARGE})
  void one_byte_too_many_is_too_large_and_is_the_last_one_read(int largest) throws IOException {
    var in = in(bytes(LARGE + 100));
    assertEquals(Optional.empty(), Spool.open(home, Network.NOON).keep(in, largest));
    assertEquals(LARGE + 100 - largest - 1, in.available());
    assertEquals(List.of(), Network.list(home));
  }

  @Test
  void there_may_be_no_bound() throws IOException {
    var kept = Spool.open(home, Network.NOON).keep(in(bytes(LARGE)), Long.MAX_VALUE);
    try (var content = kept.orElseThrow()) {
      assertEquals(LARGE, content.size());
    }
  }

  @Test
  void what_breaks_off_leaves_nothing() throws IOException {
    var breaking = new SequenceInputStream(in(bytes(LARGE)), new Breaking());
    var spool = Spool.open(home, Network.NOON);
    assertThrows(IOException.class, () -> spool.keep(breaking, 2 * LARGE));
    assertEquals(List.of(), Network.list(home));
  }

  @Test
  void only_old_files_of_our_own_are_swept() throws IOException {
    var old = file("media-1.spool", Duration.ofDays(1).plusSeconds(1));
    var young = file("media-2.spool", Duration.ofDays(1).minusSeconds(1));
    var foreign = file("picture.png", Duration.ofDays(9));
    var folder = Files.createDirectory(home.resolve("media-3.spool"));
    Files.setLastModifiedTime(folder, ago(Duration.ofDays(9)));
    var target = file("target", Duration.ofDays(9));
    var link = Files.createSymbolicLink(home.resolve("media-4.spool"), target);
    Spool.open(home, Network.NOON);
    assertTrue(Files.notExists(old));
    for (var kept : List.of(young, foreign, folder, target, link)) {
      assertTrue(Files.exists(kept), kept::toString);
    }
  }

  @Test
  void a_file_in_the_place_of_the_directory_is_told_at_once() throws IOException {
    var file = Files.createFile(home.resolve("spool"));
    assertThrows(UncheckedIOException.class, () -> Spool.open(file, Network.NOON));
  }

  @Test
  void a_directory_that_went_away_is_our_fault_and_not_the_sources() throws IOException {
    var gone = home.resolve("gone");
    var spool = Spool.open(gone, Network.NOON);
    Files.delete(gone);
    assertThrows(UncheckedIOException.class, () -> spool.keep(in(bytes(LARGE)), LARGE));
  }

  private MediaContent keep(byte[] bytes) throws IOException {
    return Spool.open(home, Network.NOON).keep(in(bytes), bytes.length).orElseThrow();
  }

  private Path file(String name, Duration age) throws IOException {
    return Files.setLastModifiedTime(Files.createFile(home.resolve(name)), ago(age));
  }

  private static FileTime ago(Duration age) {
    return FileTime.from(Network.NOON.minus(age));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static final class Breaking extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken off");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }
  }
}
