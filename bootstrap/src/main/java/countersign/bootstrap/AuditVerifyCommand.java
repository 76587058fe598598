package countersign.bootstrap;

import countersign.application.port.in.VerifyCustody.Report;
import countersign.application.service.CustodyUseCases;
import countersign.domain.SealedAnchor;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Verifies the custody log: that no event was changed, removed, inserted, put elsewhere or cut"
          + " off, and that what is held is what the log says. Works beside a running service.",
      "Exit status 1 when something does not hold; the first broken link comes first."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  private static final String NO_ANCHOR =
      "No anchor was given: that everything since an earlier state was cut off shows only against"
          + " an anchor from after that state.";

  private final OperatorCommand operator;
  @Spec private CommandSpec spec;

  @Option(
      names = "--anchor",
      paramLabel = "FILE",
      description =
          "anchors that were kept, or a log with the anchors a service wrote to it; - is the"
              + " standard input")
  private Optional<String> anchor = Optional.empty();

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  AuditVerifyCommand(Map<String, String> environment) {
    this.operator = new OperatorCommand(environment);
  }

  @Override
  public Integer call() throws WrongSettings {
    var anchors = anchors();
    var clock = InstantSource.system();
    var progress = ProgressLine.of(spec.commandLine().getErr(), clock);
    var report =
        operator.withStore(store -> {
          var read = store.database().verification(store.keyset());
          return CustodyUseCases.wire(
                  read.chain(), read.holdings(), store.keyset().custodySeal(), clock)
              .verify()
              .verify(anchors, new VerifyProgress(progress));
        });
    var took = progress.end();
    if (isJson) {
      json(report, anchors.size()).print(spec.commandLine().getOut());
    } else {
      print(report, anchors.size(), took);
    }
    return report.holds() ? 0 : 1;
  }

  private static JsonDocument json(Report report, int anchors) {
    return new JsonDocument()
        .put("holds", report.holds())
        .put("events", report.events())
        .put("shards", report.shards())
        .put("redacted", report.redacted())
        .put("unlinked", report.unlinked())
        .put("compared", report.compared())
        .put("anchors", anchors)
        .put("faults", report.faults().stream().map(CustodyFaultText::of).toList())
        .put("allFaults", report.all());
  }

  private List<SealedAnchor> anchors() {
    try {
      return anchor.isPresent() ? AnchorFile.read(anchor.get()) : List.of();
    } catch (AnchorFile.Unreadable e) {
      throw new ParameterException(spec.commandLine(), "--anchor: " + Causes.sentence(e), e);
    }
  }

  private void print(Report report, int anchors, Duration took) {
    var out = spec.commandLine().getOut();
    out.printf(
        "Walked %d events in %d shards in %d.%03d s: %d redacted, %d from before the chain (which"
            + " nothing proves).%n",
        report.events(),
        report.shards(),
        took.toSeconds(),
        took.toMillisPart(),
        report.redacted(),
        report.unlinked());
    out.printf("Compared %d pairs and grants that are held.%n", report.compared());
    out.println(anchors == 0 ? NO_ANCHOR : "Compared with " + anchors + " anchor(s).");
    if (report.holds()) {
      out.println("The custody chain holds.");
    } else {
      print(report, out);
    }
    out.flush();
  }

  private static void print(Report report, PrintWriter out) {
    out.printf("The custody chain DOES NOT HOLD: %d fault(s).%n", report.all());
    report.faults().forEach(fault -> out.println("  " + CustodyFaultText.of(fault)));
    if (report.more() > 0) {
      out.printf("  and %d more.%n", report.more());
    }
  }
}
