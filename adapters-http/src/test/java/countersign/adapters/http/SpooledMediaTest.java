package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.StorageUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledMediaTest {
  private static final byte[] ABC = {'a', 'b', 'c'};

  @TempDir private Path folder;

  @Test
  void it_is_hashed_and_counted_as_it_comes() throws IOException {
    try (var media = new MediaSpool(folder).create().fill(new ByteArrayInputStream(ABC), 3)) {
      assertEquals(3, media.size());
      assertEquals(
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", media.sha256());
      try (var in = media.open()) {
        assertArrayEquals(ABC, in.readAllBytes());
      }
    }
  }

  @Test
  void it_stops_soon_after_the_largest_size() throws IOException {
    try (var media = new MediaSpool(folder).create()) {
      media.fill(new ByteArrayInputStream(new byte[1_000_000]), 100_000);

      assertEquals(131_072, media.size());
    }
  }

  @Test
  void it_is_gone_when_closed_and_may_be_closed_again() throws IOException {
    var media = new MediaSpool(folder.resolve("spool")).create();
    media.close();
    media.close();

    try (var files = Files.list(folder.resolve("spool"))) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void the_folder_is_made_for_its_owner_alone() throws IOException {
    var spool = folder.resolve("data/spool");
    new MediaSpool(spool).create().close();

    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)));
  }

  @Test
  void a_folder_that_cannot_be_written_to_is_storage_that_is_not_available() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThrows(StorageUnavailable.class, () -> new MediaSpool(file).create());
    assertFalse(Files.isDirectory(file));
  }
}
