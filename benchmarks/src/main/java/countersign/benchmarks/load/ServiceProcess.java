package countersign.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The service in a process of its own, with the flags of `./countersign`, and what it and its
/// PostgreSQL cost (Linux, `/proc`).
final class ServiceProcess implements AutoCloseable {
  private static final long TICKS_PER_SECOND = 100; // of /proc, on every Linux that Java runs on
  private static final Pattern HEAP_BEFORE = Pattern.compile("Pause .* (\\d+)M->");
  private static final int USER_TICKS = 11;
  private static final int REAPED_TICKS = 13;

  private final Process process;
  private final Path gcLog;
  private final int port;
  private final String key;

  private ServiceProcess(Process process, Path gcLog, int port, String key) {
    this.process = process;
    this.gcLog = gcLog;
    this.port = port;
    this.key = key;
  }

  static ServiceProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    var gcLog = Files.createTempFile("countersign-benchmark", ".gc");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms24m",
            "-Xmx512m",
            "-Xlog:gc*:file=" + gcLog + "::filecount=0",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "-classpath",
            System.getProperty("java.class.path"),
            BenchedService.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    var process = builder.start();
    var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.matches("[0-9]+ csk_\\S+")) {
        var parts = line.split(" ", 2);
        return new ServiceProcess(process, gcLog, Integer.parseInt(parts[0]), parts[1]);
      }
    }
    throw new IOException("the service did not start");
  }

  int port() {
    return port;
  }

  String key() {
    return key;
  }

  /// CPU time used so far by the service and its PostgreSQL, in seconds.
  double cpuSeconds() {
    var ticks =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .mapToLong(ServiceProcess::ticks)
            .sum();
    return (double) ticks / TICKS_PER_SECOND;
  }

  private static long ticks(ProcessHandle handle) {
    return read(handle, "stat")
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
        .map(fields ->
            Long.parseLong(fields[USER_TICKS])
                + Long.parseLong(fields[USER_TICKS + 1])
                + Long.parseLong(fields[REAPED_TICKS])
                + Long.parseLong(fields[REAPED_TICKS + 1]))
        .orElse(0L);
  }

  /// The most memory the service's JVM ever had resident, in MB.
  long peakResidentMegabytes() {
    return read(process.toHandle(), "status").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static Optional<String> read(ProcessHandle handle, String file) {
    try {
      return Optional.of(Files.readString(Path.of("/proc", Long.toString(handle.pid()), file)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /// The fullest the heap was when a collection began, in MB.
  long peakHeapMegabytes() throws IOException {
    try (var lines = Files.lines(gcLog)) {
      return lines
          .map(HEAP_BEFORE::matcher)
          .filter(Matcher::find)
          .mapToLong(found -> Long.parseLong(found.group(1)))
          .max()
          .orElse(0);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
