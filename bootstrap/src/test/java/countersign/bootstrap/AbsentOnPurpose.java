package countersign.bootstrap;

import countersign.bootstrap.ModuleReferences.Miss;
import java.util.Arrays;
import java.util.List;

/// What libraries name and the packaged program does without, each with its reason. A line that
/// nothing needs any more is a mistake as well.
///
/// @param module that names it
/// @param to the beginning of what it names
record AbsentOnPurpose(String module, String to, String why) {
  private static final String LINES =
      """
      ch.qos.logback.core | jakarta.mail. | mail appenders, which no configuration of ours has
      ch.qos.logback.core | org.jline.jansi. | colours on Windows, which nobody asked for
      com.google.crypto.tink | com.google.api.client.http. | keys downloaded by Tink, which we do not
      com.google.crypto.tink | org.conscrypt. | asked for first, and the JDK's ciphers otherwise
      com.nimbusds.jose.jwt | org.bouncycastle. | PEM and old curves; keys come as a JWK set
      com.zaxxer.hikari | com.codahale.metrics. | metrics registries, none of which is set
      com.zaxxer.hikari | io.dropwizard.metrics5. | the same
      com.zaxxer.hikari | io.micrometer. | the same
      com.zaxxer.hikari | io.prometheus. | the same
      com.zaxxer.hikari | javassist. | used when HikariCP itself is built
      com.zaxxer.hikari | org.hibernate. | a connection provider for Hibernate
      embedded.postgres | liquibase. | preparers for tests
      embedded.postgres | org.junit. | the same
      flyway.core | org.apache.commons.logging. | another logger; Flyway takes SLF4J
      flyway.core | org.apache.logging.log4j. | the same
      flyway.core | org.apache.commons.text. | suggestions for misspelt settings in files
      flyway.core | org.jboss.vfs. | scripts inside JBoss
      flyway.core | org.osgi. | scripts inside OSGi
      io.javalin | com.aayushatharva.brotli4j. | compression, which is off
      io.javalin | com.github.luben.zstd. | the same
      io.javalin | com.fasterxml.jackson. | Jackson 2; ours is 3
      org.apache.commons.compress | com.github.luben.zstd. | embedded PostgreSQL is packed with xz
      org.apache.commons.compress | org.brotli. | the same
      org.apache.commons.compress | org.objectweb.asm. | the same
      org.apache.httpcomponents.client5.httpclient5 | com.aayushatharva.brotli4j. | no compression asked for
      org.apache.httpcomponents.client5.httpclient5 | com.github.luben.zstd. | the same
      org.apache.httpcomponents.client5.httpclient5 | org.conscrypt. | TLS is the JDK's
      org.apache.httpcomponents.core5.httpcore5.h2 | org.conscrypt. | the same
      org.eclipse.jetty.ee10.servlet | org.eclipse.jetty.jmx. | JMX is not served
      org.eclipse.jetty.io | org.eclipse.jetty.jmx. | the same
      org.eclipse.jetty.server | org.eclipse.jetty.jmx. | the same
      org.jooq | org.jetbrains.annotations.ApiStatus | annotations, named as nested classes only
      org.jooq | jakarta.xml.bind. | settings read from XML, and XML columns
      org.postgresql.jdbc | com.sun.jna. | signing in with Windows
      org.postgresql.jdbc | waffle. | the same
      org.postgresql.jdbc | org.osgi. | the driver inside OSGi
      org.postgresql.jdbc | org.checkerframework. | an annotation of packages
      scribejava.core | com.fasterxml.jackson. | OAuth 2.0, which the sandbox does by itself
      scribejava.core | jakarta.xml.bind. | other ways to Base64; the JDK's is tried first
      scribejava.core | javax.xml.bind. | the same
      """;

  static List<AbsentOnPurpose> all() {
    return LINES.lines().map(AbsentOnPurpose::of).toList();
  }

  private static AbsentOnPurpose of(String line) {
    var parts = Arrays.stream(line.split("\\|", 3)).map(String::strip).toList();
    return new AbsentOnPurpose(parts.get(0), parts.get(1), parts.get(2));
  }

  boolean covers(Miss miss) {
    return miss.module().equals(module) && miss.to().startsWith(to);
  }
}
