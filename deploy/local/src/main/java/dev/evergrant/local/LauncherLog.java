package dev.evergrant.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** What the embedded parts log goes to a file; the console is for people. */
final class LauncherLog {

  private static final int LARGE = 10 * 1024 * 1024;

  // Held, because the log manager lets go of loggers that nobody holds.
  private static final Logger ROOT = Logger.getLogger("");

  private LauncherLog() {}

  static void writeTo(Path file) throws IOException {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    // In a pattern, a percent sign has to be doubled.
    FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), LARGE, 1, true);
    handler.setFormatter(new SimpleFormatter());
    ROOT.addHandler(handler);
    ROOT.setLevel(Level.WARNING);
    // Before the parts begin to log, several at the same time.
    LoggerFactory.getILoggerFactory();
  }
}
