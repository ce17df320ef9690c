package dev.evergrant.sandbox;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the libraries from talking about themselves in a process that is to print one line. */
final class Quiet {

  /** Held on to, since a logger that nobody holds forgets its level. */
  private static final List<Logger> TALKATIVE =
      List.of(Logger.getLogger("io.vertx"), Logger.getLogger("io.netty"));

  private Quiet() {}

  static void please() {
    TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
    // Names are resolved by nobody here; Netty's resolver warns on some systems and costs time.
    System.setProperty("vertx.disableDnsResolver", "true");
    // Newer JDKs warn of what Netty does without this.
    System.setProperty("io.netty.noUnsafe", "true");
  }
}
