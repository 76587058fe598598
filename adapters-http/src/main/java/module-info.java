import org.jspecify.annotations.NullMarked;

/// The routes that browsers and services reach, the connection page, and users' identity.
@NullMarked
@SuppressWarnings("module") // countersign.bootstrap is compiled later
module countersign.adapters.http {
  requires transitive countersign.application; // the routes are given its ports
  requires com.nimbusds.jose.jwt;
  requires io.javalin;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports countersign.adapters.http to
      countersign.bootstrap;
  exports countersign.adapters.http.identity to
      countersign.bootstrap;

  opens countersign.adapters.http to
      tools.jackson.databind; // records shaped for JSON
  opens countersign.adapters.http.problem to
      tools.jackson.databind;
}
