package dev.evergrant.vault.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What a class logs, from now on and until it is closed. */
public final class LogLines extends Handler {

  private final Logger logger;
  private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();

  private LogLines(Logger logger) {
    this.logger = logger;
  }

  public static LogLines of(Class<?> type) {
    LogLines lines = new LogLines(Logger.getLogger(type.getName()));
    lines.logger.addHandler(lines);
    return lines;
  }

  /** The texts of what is at least as severe as this. */
  public List<String> from(Level level) {
    return lines.stream()
        .filter(line -> line.getLevel().intValue() >= level.intValue())
        .map(ExtLogRecord::getFormattedMessage)
        .toList();
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(ExtLogRecord.wrap(line));
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
