package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;

/// Writes each log event as a [LogLine].
public abstract class LineEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  abstract String text(LogLine line);

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return (text(LogLine.of(event)) + "\n").getBytes(UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
