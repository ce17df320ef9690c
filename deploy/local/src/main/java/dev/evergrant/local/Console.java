package dev.evergrant.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What a person sees of a stack. */
final class Console implements Progress {

  // Schwab's access token lives this long, and is refreshed this long before its end.
  private static final Duration TOKEN_LIVES = Duration.ofMinutes(30);
  private static final Duration LEAD = Duration.ofMinutes(5);

  private final PrintStream out;
  private volatile boolean stopping;

  Console(PrintStream out) {
    this.out = out;
  }

  void starting(Options options) {
    out.println("Evergrant starts; its data are in " + options.data());
  }

  @Override
  public synchronized void started(Part part, Duration took) {
    out.printf(Locale.ROOT, "  %-15s %5.1f s%n", part.name(), seconds(took));
  }

  @Override
  public void lost(String message) {
    if (!stopping) {
      out.println(message);
    }
  }

  void running(Options options, LocalStack stack, Duration took) {
    out.printf(Locale.ROOT, "Ready after %.1f s.%n%n", seconds(took));
    stack.describe().urls().forEach((name, url) -> out.printf("  %-15s %s%n", name, url));
    out.printf("  %-15s %s%n%n", "logs", stack.data().logs());
    if (options.infraOnly()) {
      howToRunAService(stack);
    } else {
      whatToSee(options, stack.addresses());
    }
    out.println(
        "The embedded MongoDB is convenient, not crash-safe: stop with Ctrl-C (or SIGTERM), never"
            + " with kill -9.");
    out.flush();
  }

  private void whatToSee(Options options, Addresses addresses) {
    double factor = options.speedUp();
    out.printf(
        Locale.ROOT,
        """
        Open %s and log in with any name, for instance ada. Connect Schwab and approve.
        Brokers' time runs %s times faster here: a token of 30 minutes lives %.0f s, and is
        refreshed by itself every %.0f s or so. To be the user who takes the permission back:
          curl -X POST -H 'Content-Type: application/json' -d '{"broker":"schwab"}' %s/admin/revoke
        At the next refresh the connection then needs its user, and a mail that says so is in the inbox.

        """,
        addresses.gateway(),
        factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor),
        seconds(TOKEN_LIVES) / factor,
        seconds(TOKEN_LIVES.minus(LEAD)) / factor,
        addresses.sandbox());
  }

  private void howToRunAService(LocalStack stack) {
    String file = EnvironmentFile.quoted(stack.data().environment(Service.TOKEN_VAULT).toString());
    out.printf(
        """
        To start a service in the checkout, for instance the vault, from its sources (Maven 3.9 or
        later) or as it was built:
          (set -a; . %1$s; mvn -pl token-vault -am quarkus:dev)
          (set -a; . %1$s; java -jar token-vault/target/quarkus-app/quarkus-run.jar)

        """,
        file);
    for (Service service : Service.values()) {
      out.println(stack.data().environment(service) + " says:");
      stack.environment(service).forEach(this::variable);
      out.println();
    }
  }

  private void variable(String name, String value) {
    boolean secret = ServiceEnvironment.isSecret(name);
    out.println("  " + Map.entry(name, secret ? "…" : value));
  }

  void stopping() {
    stopping = true;
    out.println("Evergrant stops.");
  }

  void stopped() {
    out.println("Stopped.");
    out.flush();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
