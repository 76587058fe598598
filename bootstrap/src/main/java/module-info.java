import org.jspecify.annotations.NullMarked;

/// Wiring and command line: the one room that knows all others.
@NullMarked
module countersign.bootstrap {
  requires countersign.application;
  requires countersign.adapters.http;
  requires countersign.adapters.media;
  requires countersign.adapters.persistence;
  requires countersign.adapters.twitter;
  requires countersign.sandbox;
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires info.picocli;
  requires java.logging;
  requires org.slf4j;
  requires tools.jackson.databind;

  opens countersign.bootstrap to
      info.picocli, // sets the options' fields
      ch.qos.logback.core; // makes the encoders that logback.xml names
}
