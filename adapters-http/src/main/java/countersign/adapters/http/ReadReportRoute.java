package countersign.adapters.http;

import static java.util.stream.Collectors.toMap;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.application.port.in.ReadReport;
import countersign.application.port.in.ReadReport.Report;
import countersign.domain.ClearingGuard;
import countersign.domain.ConnectionState;
import countersign.domain.Scope;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `GET /internal/v1/report`
final class ReadReportRoute implements Handler {
  record ReportBody(
      Map<String, Long> states,
      Map<String, Long> grants,
      Map<String, Long> consumerKeys,
      ConsumerKeyUseBody consumerKeyUse,
      Map<String, Long> encryptionKeys,
      long invalidationsWaiting,
      ClearingBody clearing) {

    static ReportBody of(Report report) {
      return new ReportBody(
          states(report.states()),
          states(report.grants()),
          sorted(report.consumerKeys()),
          ConsumerKeyUseBody.of(report.consumerKeyUse()),
          sorted(report.encryptionKeys()),
          report.invalidationsWaiting(),
          ClearingBody.of(report.clearing()));
    }

    private static Map<String, Long> states(Map<ConnectionState, Long> counts) {
      var all = new LinkedHashMap<String, Long>();
      for (var state : ConnectionState.values()) {
        all.put(state.wire(), counts.getOrDefault(state, 0L));
      }
      return all;
    }

    private static Map<String, Long> sorted(Map<?, Long> counts) {
      return counts.entrySet().stream()
          .collect(
              toMap(
                  entry -> entry.getKey().toString(),
                  Map.Entry::getValue,
                  Long::sum,
                  TreeMap::new));
    }
  }

  record ConsumerKeyUseBody(long current, long previous, long notConfigured) {
    static ConsumerKeyUseBody of(ConsumerKeys use) {
      return new ConsumerKeyUseBody(use.current(), use.previous(), use.gone());
    }
  }

  record ClearingBody(
      boolean stopped, @Nullable Instant stoppedAt, int reportedDead, GuardBody guard) {
    static ClearingBody of(Clearing clearing) {
      return new ClearingBody(
          clearing.isStopped(),
          clearing.stoppedAt().orElse(null),
          clearing.reportedDead(),
          GuardBody.of(clearing.guard()));
    }
  }

  record GuardBody(int users, long windowSeconds) {
    static GuardBody of(ClearingGuard guard) {
      return new GuardBody(guard.users(), guard.window().toSeconds());
    }
  }

  private final ReadReport readReport;
  private final ServiceGate gate;

  ReadReportRoute(ReadReport readReport, ServiceGate gate) {
    this.readReport = readReport;
    this.gate = gate;
  }

  @Override
  public void handle(Context ctx) {
    var _ = gate.require(ctx, Scope.READ);
    ctx.json(ReportBody.of(readReport.read()));
  }
}
