package countersign.adapters.persistence;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Why no connection was made, from what the driver says. By codes and types: its words are in the
/// machine's language, and the server's in its own.
record ConnectFaults(DatabaseSettings settings) {
  private static final int LONGEST_MESSAGE = 200;

  DatabaseFault of(SQLException failure) {
    return serverMessage(failure)
        .map(said -> said(failure, said))
        .or(() -> tls(failure))
        .orElseGet(() -> network(failure));
  }

  private static Optional<String> serverMessage(SQLException failure) {
    return causes(failure)
        .filter(PSQLException.class::isInstance)
        .map(PSQLException.class::cast)
        .map(PSQLException::getServerErrorMessage)
        .filter(Objects::nonNull)
        .map(ServerErrorMessage::getMessage)
        .filter(Objects::nonNull)
        .findFirst()
        .map(ConnectFaults::cut);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10);
  }

  private static String cut(String text) {
    var line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
  }

  private DatabaseFault said(SQLException failure, String said) {
    return switch (String.valueOf(failure.getSQLState())) {
      case "28P01" ->
          fault("refuses the password of the role " + role(), "Correct user and password in ");
      case "28000" -> refused(said);
      case "3D000" ->
          fault("has no database of that name: " + said, "Create it, or correct the name in ");
      case "53300" ->
          DatabaseFault.of(
              database("has no connection left: " + said),
              "End what holds too many, raise max_connections, or put connection_limit=N into "
                  + settings.name()
                  + " of each instance.");
      case "57P03" ->
          DatabaseFault.of(
              database("does not take connections at the moment: " + said), "Try again soon.");
      case "42501" ->
          DatabaseFault.of(
              database("does not let the role " + role() + " in: " + said),
              "Grant it: GRANT CONNECT ON DATABASE … TO …");
      case Sessions.PROTOCOL_VIOLATION -> pooler(said);
      default ->
          fault(
              "cannot be used: " + said + " (SQLSTATE " + failure.getSQLState() + ")",
              "Look into ");
    };
  }

  private DatabaseFault refused(String said) {
    if (!said.contains("pg_hba.conf")) {
      return fault(
          "refuses the role " + role() + ": " + said, "Create it, or correct the user in ");
    }
    return DatabaseFault.of(
        database("does not let us in by its pg_hba.conf: " + said),
        "Add a line for this address, role and database to pg_hba.conf and reload the server.",
        "If it says \"no encryption\": add sslmode=require to " + settings.name() + ".");
  }

  private DatabaseFault pooler(String said) {
    return said.contains("startup parameter")
        ? DatabaseFault.of(
            database("is a pooler that refuses what the connection begins with: " + said),
            "Take the parameter out of "
                + settings.name()
                + ", or name it in ignore_startup_parameters of pgbouncer.ini.")
        : fault(
            "refuses the connection: " + said,
            "If it is a pooler, see its log, and that the server behind it runs; else look into ");
  }

  private Optional<DatabaseFault> tls(SQLException failure) {
    if (GT.tr("The server does not support SSL.").equals(failure.getMessage())) {
      return Optional.of(
          DatabaseFault.of(
              database("does not offer TLS, which sslmode asks for"),
              "Switch ssl on in postgresql.conf; or, on a network that you trust, write"
                  + " sslmode=prefer into "
                  + settings.name()
                  + "."));
    }
    var isTls =
        causes(failure)
            .anyMatch(e -> e instanceof SSLException || e instanceof GeneralSecurityException);
    var isVerified = settings.properties().getOrDefault("sslmode", "").startsWith("verify");
    var isOfNetwork =
        causes(failure).anyMatch(e -> e instanceof IOException && !(e instanceof SSLException));
    if (isTls
        || (isVerified && !isOfNetwork && causes(failure).count() == 1 && isNoTimeout(failure))) {
      return Optional.of(
          DatabaseFault.of(
              database("has a certificate that is not trusted: " + cut(last(failure))),
              "Name the authority's certificate with sslrootcert=FILE (or sslrootcert=system for"
                  + " public ones), and the host exactly as the certificate has it, in "
                  + settings.name()
                  + "."));
    }
    return Optional.empty();
  }

  private static boolean isNoTimeout(SQLException failure) {
    return "08006".equals(failure.getSQLState());
  }

  private static String last(Throwable failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .reduce((_, later) -> later)
        .orElse(failure.getClass().getSimpleName());
  }

  private DatabaseFault network(SQLException failure) {
    if ("08004".equals(failure.getSQLState()) && settings.password().isEmpty()) {
      return DatabaseFault.of(
          database("wants a password, and none is given"),
          "Put it into " + settings.name() + ", or into ~/.pgpass.");
    } else if (has(failure, UnknownHostException.class)) {
      return DatabaseFault.of(
          "The host name in " + settings.name() + " is not known: " + settings.place() + ".",
          "Correct the host in " + settings.name() + ", or see why DNS does not know it.");
    } else if (has(failure, SocketTimeoutException.class) || isTimeout(failure)) {
      return DatabaseFault.of(
          database("did not answer in time"),
          "See that it runs, and that no firewall swallows the way to it; connect_timeout=SECONDS in "
              + settings.name()
              + " waits longer.");
    } else if (has(failure, NoRouteToHostException.class)) {
      return fault("cannot be reached: there is no route to it", "Look at the network, and at ");
    } else if (has(failure, ConnectException.class)) {
      return fault(
          "refuses connections: nothing listens there",
          "Start PostgreSQL, or correct host and port in ");
    }
    return fault("cannot be used: " + cut(last(failure)), "Look into ");
  }

  private static boolean isTimeout(SQLException failure) {
    return GT.tr("Connection attempt timed out.").equals(failure.getMessage());
  }

  private static boolean has(SQLException failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private String role() {
    return settings.user().map(name -> "\"" + name + "\"").orElse("of this system's user");
  }

  private String database(String what) {
    return "The database at " + settings.place() + " (" + settings.name() + ") " + what + ".";
  }

  private DatabaseFault fault(String what, String step) {
    return DatabaseFault.of(database(what), step + settings.name() + ".");
  }
}
