package dev.evergrant.refresh.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.contract.time.TimePolicy;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalsTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void stop() {
    VERTX.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "ten/8", "localhost/8"})
  void aWrongNetworkStopsTheStartWithOneLine(String network) {
    assertThatThrownBy(() -> terminals(Optional.of(List.of("127.0.0.0/8", network))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("EVERGRANT_TERMINAL_NETWORKS: ")
        .hasMessageContaining(network);
  }

  @Test
  void withoutNetworksNoTerminalIsConnectedTo() {
    assertThat(
            terminals(Optional.empty())
                .probe(
                    BrokerCatalog.load(null).find("ibkr").orElseThrow(),
                    new Credential.Terminal("127.0.0.1", 4001))
                .await()
                .atMost(Duration.ofSeconds(5)))
        .isEqualTo(new Misconfigured(Cause.NOT_CONFIGURED));
  }

  private static Terminals terminals(Optional<List<String>> networks) {
    return new Terminals(() -> networks, VERTX, TimePolicy.real());
  }
}
