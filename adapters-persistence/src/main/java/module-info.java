import org.jspecify.annotations.NullMarked;

/// Keeps pairs encrypted in PostgreSQL, with their connections and custody log. Tokens are in clear
/// only between Tink and the caller.
@NullMarked
@SuppressWarnings("module") // countersign.bootstrap is compiled later
module countersign.adapters.persistence {
  requires countersign.application;
  requires com.github.benmanes.caffeine;
  requires com.google.crypto.tink;
  requires com.google.gson; // Tink, an automatic module, uses it and cannot say so; so do we
  requires com.zaxxer.hikari;
  requires embedded.postgres;
  requires flyway.core;
  requires java.net.http; // Vault, where the keyset's key is kept there
  requires java.sql;
  requires jdk.security.auth; // embedded.postgres asks it whether we are root
  requires jdk.unsupported; // protobuf, an automatic module under Tink, uses it as well
  requires org.apache.commons.codec; // embedded.postgres, an automatic module, uses these five
  requires org.apache.commons.compress;
  requires org.apache.commons.io;
  requires org.apache.commons.lang3;
  requires static org.checkerframework.checker.qual; // the driver's classes are annotated with it
  requires org.jooq;
  requires org.postgresql.jdbc; // the driver is found by DriverManager
  requires org.slf4j;
  requires org.tukaani.xz;

  exports countersign.adapters.persistence to
      countersign.bootstrap,
      org.postgresql.jdbc; // makes the factory of Unix sockets, by its name
}
