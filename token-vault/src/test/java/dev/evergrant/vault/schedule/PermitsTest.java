package dev.evergrant.vault.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.support.PlainStore;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The brokers' budgets, as an operator writes them down. */
@QuarkusTest
class PermitsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");

  private static PlainStore store;

  @BeforeAll
  static void start() {
    store = new PlainStore();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static Gates gates(Map<String, String> settings) {
    ScheduleConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScheduleConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(ScheduleConfig.class);
    return store.gates(() -> NOW, TimePolicy.real(), config);
  }

  private static int permits(Gates gates, String broker) {
    gates.ensure(broker).await().indefinitely();
    return gates.findById(broker).await().indefinitely().permitsPerSecond;
  }

  @Test
  void aBrokerHasItsOwnBudgetWhereOneIsConfigured() {
    Gates gates =
        gates(
            Map.of(
                "evergrant.schedule.permits-per-second",
                "50",
                "evergrant.schedule.broker-permits-per-second.etrade",
                "3",
                "evergrant.schedule.broker-permits-per-second.\"acme-2.eu\"",
                "4"));
    assertThat(permits(gates, "etrade")).isEqualTo(3);
    assertThat(permits(gates, "acme-2.eu")).isEqualTo(4);
    assertThat(permits(gates, "schwab")).isEqualTo(50);
    assertThat(gates.take("etrade", 10).await().indefinitely()).isEqualTo(3);
  }

  @Test
  void aChangedBudgetHoldsFromTheNextStart() {
    gates(Map.of("evergrant.schedule.broker-permits-per-second.ibkr", "3"))
        .ensure("ibkr")
        .await()
        .indefinitely();
    assertThat(permits(gates(Map.of()), "ibkr")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"permits-per-second", "broker-permits-per-second.etrade"})
  void noneIsNoBudget(String key) {
    Gates gates = gates(Map.of("evergrant.schedule." + key, "0"));
    assertThatThrownBy(() -> gates.check(null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at least 1");
  }
}
