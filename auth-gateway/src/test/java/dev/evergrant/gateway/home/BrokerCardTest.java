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
import org.junit.jupiter.params.provider.EnumSource;

class BrokerCardTest {

  private static final Instant NOW = Instant.parse("2026-11-02T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "CONNECTED, Connected, good, Reconnect, true, true",
    "NEEDS_RECONNECT, Needs you: connect again, bad, Reconnect, false, true",
    "DISCONNECTING, Disconnecting, quiet, Connect, false, false",
    "DISCONNECTED, Not connected, quiet, Connect, false, false"
  })
  void aStateSaysWhatCanBeDone(
      ConnectionStatus status,
      String state,
      String tone,
      String connect,
      boolean refreshable,
      boolean connected) {
    BrokerCard.Row row =
        BrokerCard.of(broker(connection(Environment.LIVE, status)), NOW).rows().get(0);
    assertThat(row.state()).isEqualTo(state);
    assertThat(row.tone()).isEqualTo(tone);
    assertThat(row.connectLabel()).isEqualTo(connect);
    assertThat(row.refreshable()).isEqualTo(refreshable);
    assertThat(row.connected()).isEqualTo(connected);
  }

  @Test
  void whoNeedsTheUserPromisesNothingElse() {
    ConnectionView connection =
        connection(Environment.LIVE, ConnectionStatus.NEEDS_RECONNECT, NOW.minusSeconds(1));
    assertThat(BrokerCard.of(broker(connection), NOW).rows().get(0).facts())
        .extracting(Fact::label)
        .containsExactly("Last problem");
  }

  @Test
  void accessThatStillWorksIsSaidToo() {
    ConnectionView connection =
        connection(Environment.LIVE, ConnectionStatus.NEEDS_RECONNECT, NOW.plusSeconds(60));
    assertThat(BrokerCard.of(broker(connection), NOW).rows().get(0).facts())
        .extracting(Fact::label)
        .containsExactly("Access ends", "Last problem");
  }

  @ParameterizedTest
  @EnumSource
  void everyCauseIsASentence(Cause cause) {
    assertThat(LastProblem.sentence(cause, "Alpaca"))
        .matches("[A-Z].*\\.")
        .doesNotContain("_", cause.name());
  }

  @Test
  void everyEnvironmentHasARowOfItsOwn() {
    BrokerCard card =
        BrokerCard.of(broker(connection(Environment.PAPER, ConnectionStatus.CONNECTED)), NOW);
    assertThat(card.rows()).extracting(BrokerCard.Row::label).containsExactly("live", "paper");
    assertThat(card.rows()).extracting(BrokerCard.Row::connected).containsExactly(false, true);
  }

  @Test
  void timesAndTheLastProblemAreSaidInWords() {
    List<Fact> facts =
        BrokerCard.of(broker(connection(Environment.LIVE, ConnectionStatus.CONNECTED)), NOW)
            .rows()
            .get(0)
            .facts();
    assertThat(facts)
        .containsExactly(
            new Fact("Next refresh", "2 Nov 2026 03:04:05 UTC"),
            new Fact("You are needed again", "8 Nov 2026 03:04:05 UTC"),
            new Fact("Last problem", "Alpaca asked us to slow down. We try again by ourselves."));
  }

  private static ConnectionView connection(Environment environment, ConnectionStatus status) {
    return connection(environment, status, null);
  }

  private static ConnectionView connection(
      Environment environment, ConnectionStatus status, Instant accessEnds) {
    return new ConnectionView(
        UUID.randomUUID(),
        "alpaca",
        environment,
        status,
        true,
        true,
        null,
        null,
        List.of(),
        accessEnds,
        Instant.parse("2026-11-08T03:04:05Z"),
        Instant.parse("2026-11-02T03:04:05Z"),
        Cause.RATE_LIMITED,
        null,
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
