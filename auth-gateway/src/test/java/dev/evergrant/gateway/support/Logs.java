package dev.evergrant.gateway.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it is open, with stack traces. */
public final class Logs extends Handler implements AutoCloseable {

  private static final String HEARD = "This line must be heard";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Formatter formatter = new SimpleFormatter();

  public Logs() {
    Logger.getLogger("").addHandler(this);
    org.jboss.logging.Logger.getLogger(Logs.class).info(HEARD);
    if (!text().contains(HEARD)) {
      throw new IllegalStateException("Nothing would be found in logs that are not heard");
    }
  }

  @Override
  public void publish(LogRecord line) {
    StringWriter trace = new StringWriter();
    if (line.getThrown() != null) {
      line.getThrown().printStackTrace(new PrintWriter(trace));
    }
    lines.add(line.getLoggerName() + " " + formatter.formatMessage(line) + trace);
  }

  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
