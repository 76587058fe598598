package countersign.bootstrap;

import countersign.adapters.http.ConnectionDocuments;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.UserId;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Prints what a command found of the users it was asked about.
record ConnectionsAnswer(CommandSpec spec, boolean isJson) {

  /// @return the exit status
  int print(NamedUsers named, Map<UserId, Status> statuses) {
    var out = spec.commandLine().getOut();
    if (isJson) {
      out.println(ConnectionDocuments.statuses(statuses));
    } else {
      statuses.forEach((user, status) -> ConnectionsText.lines(user, status).forEach(out::println));
    }
    out.flush();
    if (statuses.isEmpty()) {
      complain(named.complaint());
    }
    return statuses.isEmpty() ? 1 : 0;
  }

  void complain(String what) {
    spec.commandLine().getErr().println(what);
    spec.commandLine().getErr().flush();
  }
}
