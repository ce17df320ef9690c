package dev.evergrant.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.gateway.connections.BrokerView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerCardTest {

  @ParameterizedTest
  @CsvSource({
    "CONNECTED, Connected, good, Reconnect, true",
    "NEEDS_RECONNECT, Needs you: connect again, bad, Reconnect, true",
    "DISCONNECTING, Disconnecting, quiet, Connect, false",
    "DISCONNECTED, Not connected, quiet, Connect, false"
  })
  void aStateSaysWhatCanBeDone(
      ConnectionStatus status, String state, String tone, String connect, boolean connected) {
    BrokerCard.Row row = BrokerCard.of(broker(connection(Environment.LIVE, status))).rows().get(0);
    assertThat(row.state()).isEqualTo(state);
    assertThat(row.tone()).isEqualTo(tone);
    assertThat(row.connectLabel()).isEqualTo(connect);
    assertThat(row.connected()).isEqualTo(connected);
  }

  @Test
  void everyEnvironmentHasARowOfItsOwn() {
    BrokerCard card =
        BrokerCard.of(broker(connection(Environment.PAPER, ConnectionStatus.CONNECTED)));
    assertThat(card.rows()).extracting(BrokerCard.Row::label).containsExactly("live", "paper");
    assertThat(card.rows()).extracting(BrokerCard.Row::connected).containsExactly(false, true);
  }

  @Test
  void timesAndTheLastProblemAreSaidInWords() {
    List<Fact> facts =
        BrokerCard.of(broker(connection(Environment.LIVE, ConnectionStatus.CONNECTED)))
            .rows()
            .get(0)
            .facts();
    assertThat(facts)
        .containsExactly(
            new Fact("Next refresh", "2 Nov 2026 03:04:05 UTC"),
            new Fact("Last problem", "rate limited"));
  }

  private static ConnectionView connection(Environment environment, ConnectionStatus status) {
    return new ConnectionView(
        UUID.randomUUID(),
        "alpaca",
        environment,
        status,
        true,
        List.of(),
        null,
        null,
        Instant.parse("2026-11-02T03:04:05Z"),
        Cause.RATE_LIMITED,
        null,
        null,
        null,
        null,
        1,
        1);
  }

  private static BrokerView broker(ConnectionView... connections) {
    return new BrokerView(
        "alpaca",
        "Alpaca",
        Broker.Standing.LIVE,
        null,
        Broker.Protocol.OAUTH2,
        Broker.Renewal.REFRESH_TOKEN,
        true,
        true,
        null,
        List.of(Environment.LIVE, Environment.PAPER),
        List.of(),
        "https://evergrant.example.org/auth/broker/callback/alpaca",
        "/connect/alpaca",
        null,
        false,
        Arrays.asList(connections));
  }
}
