package dev.evergrant.sandbox.stage;

import dev.evergrant.sandbox.faults.Faults;
import dev.evergrant.sandbox.ledger.Ledger;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a broker is put on.
 *
 * @param clock what time it is there
 * @param speedUp by how much the broker's lifetimes are divided
 * @param faults what goes wrong on request
 */
public record Stage(
    Router router, Ledger ledger, InstantSource clock, double speedUp, Faults faults) {

  /**
   * Has faults meet the calls to these addresses. They are those of programs: people who look at a
   * page are spared.
   */
  public void expectFaults(String broker, String... paths) {
    for (String path : paths) {
      router.route(path).handler(faults.gate(broker));
    }
  }

  /** A lifetime as it runs here. */
  public Duration scaled(Duration real) {
    return Duration.ofMillis(Math.round(real.toMillis() / speedUp));
  }

  /** A lifetime that is told in whole seconds, as it runs here: at least one. */
  public Duration scaledToSeconds(Duration real) {
    return Duration.ofSeconds(Math.max(1, (long) (real.toSeconds() / speedUp)));
  }
}
