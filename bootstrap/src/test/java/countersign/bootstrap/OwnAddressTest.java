package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the service can listen, and what is said where it cannot.
class OwnAddressTest {
  @ParameterizedTest
  @CsvSource({
    "x86_64-conda-linux-gnu, conda",
    "arm64-apple-darwin20.0.0, conda",
    "203.0.113.7, not an address of this machine",
    "no-such-host.invalid, names no host",
    "http://127.0.0.1, PORT",
    "127.0.0.1:8080, PORT"
  })
  void a_host_that_is_none_of_this_machine_is_a_wrong_setting(String host, String said) {
    var wrong =
        assertThrows(
            WrongSettings.class,
            () -> Settings.serve(Map.of("HOST", host, "AUTH_ISSUER", "https://id.example")));

    assertEquals(1, wrong.problems().size(), wrong::toString);
    assertTrue(wrong.problems().getFirst().startsWith("HOST "), wrong::toString);
    assertTrue(wrong.problems().getFirst().contains(said), wrong::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "localhost", "127.0.0.2"})
  void an_address_of_this_machine_is_taken(String host) {
    assertEquals(Optional.empty(), OwnAddress.complaint(host));
  }

  @Test
  void commands_that_do_not_listen_do_not_mind_what_conda_sets() throws WrongSettings {
    var _ = Settings.storageOnly(Map.of("HOST", "x86_64-conda-linux-gnu"));
  }

  @Test
  void a_port_in_use_is_told_with_who_holds_it() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var complaint = OwnPort.complaint("127.0.0.1", taken.getLocalPort()).orElseThrow();

      assertTrue(complaint.startsWith("Port " + taken.getLocalPort() + " is in use"), complaint);
      assertTrue(complaint.contains("process " + ProcessHandle.current().pid()), complaint);
    }
  }

  @Test
  void a_free_port_is_no_matter() throws Exception {
    int port;
    try (var taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    assertEquals(Optional.empty(), OwnPort.complaint("127.0.0.1", port));
  }
}
