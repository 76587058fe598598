import org.jspecify.annotations.NullMarked;

/// Use cases and the ports around them.
@NullMarked
@SuppressWarnings("module") // countersign.bootstrap is compiled later
module countersign.application {
  requires transitive countersign.domain; // ports speak in domain types
  requires org.slf4j;

  exports countersign.application.port.in;
  exports countersign.application.port.out;
  exports countersign.application.service to
      countersign.bootstrap; // only the wiring may construct services
}
