package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.probe.Networks;
import dev.evergrant.broker.probe.TerminalProbe;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.service.start.StartOrder;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Users' own terminals, as far as the operator lets us go to them. */
@ApplicationScoped
@Startup(StartOrder.CHECKS)
class Terminals {

  private final TerminalProbe probe;

  Terminals(TerminalConfig config, Vertx vertx, TimePolicy time) {
    this.probe =
        new TerminalProbe(
            vertx, networks(config.networks().orElse(List.of())), time.brokerTimeout());
  }

  private static Networks networks(List<String> cidrs) {
    try {
      return Networks.of(cidrs);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("EVERGRANT_TERMINAL_NETWORKS: " + e.getMessage());
    }
  }

  /** Whether the program answers; {@code Misconfigured} if we may not connect to it. */
  Uni<TokenOutcome> probe(Broker broker, Credential.Terminal terminal) {
    return probe.probe(broker, terminal);
  }
}
