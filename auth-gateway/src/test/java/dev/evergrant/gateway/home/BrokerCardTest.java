package dev.evergrant.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ApiKeyView;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.TerminalView;
import dev.evergrant.gateway.connect.ReturnBy;
import dev.evergrant.gateway.connections.BrokerView;
import dev.evergrant.gateway.connections.LastProblem;
import dev.evergrant.gateway.connections.TestWords;
import dev.evergrant.gateway.support.FakeConnections;
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
    BrokerCard.Row row = row(broker(connection(Environment.LIVE, status)));
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
    assertThat(row(broker(connection)).facts())
        .extracting(Fact::label)
        .containsExactly("Connected by", "Last problem");
  }

  @Test
  void accessThatStillWorksIsSaidToo() {
    ConnectionView connection =
        connection(Environment.LIVE, ConnectionStatus.NEEDS_RECONNECT, NOW.plusSeconds(60));
    assertThat(row(broker(connection)).facts())
        .extracting(Fact::label)
        .containsExactly("Connected by", "Access ends", "Last problem");
  }

  @ParameterizedTest
  @EnumSource
  void everyCauseIsASentence(Cause cause) {
    assertThat(LastProblem.sentence(cause, "Alpaca"))
        .matches("[A-Z].*\\.")
        .doesNotContain("_", cause.name());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-09T03:00:00Z, 'in 7 days, Monday, 9 Nov 2026 03:00 UTC'",
    "2026-11-04T02:59:59Z, 'in 47 hours, Wednesday, 4 Nov 2026 02:59 UTC'",
    "2026-11-02T04:59:59Z, 'in 119 minutes, Monday, 2 Nov 2026 04:59 UTC'",
    "2026-11-02T03:01:59Z, 'in a moment, Monday, 2 Nov 2026 03:01 UTC'",
    "2026-11-02T03:00:00Z, 'now, Monday, 2 Nov 2026 03:00 UTC'",
    "2026-11-01T03:00:00Z, 'now, Sunday, 1 Nov 2026 03:00 UTC'"
  })
  void aDeadlineSaysHowLongItIsUntilThen(Instant deadline, String words) {
    assertThat(Times.until(deadline, NOW)).isEqualTo(words);
  }

  @Test
  void whatTheUserGaveBesideAConsentIsSaidAndCanBeRemoved() {
    CredentialTest refused =
        new CredentialTest(CredentialKind.API_KEY, false, Cause.ACCESS_REJECTED, 80, NOW);
    ConnectionView connection =
        FakeConnections.withTest(
            FakeConnections.withTerminal(
                FakeConnections.withApiKey(
                    FakeConnections.empty("alpaca", Environment.LIVE), new ApiKeyView(false, NOW)),
                new TerminalView("::1", 7497, null, NOW)),
            refused);
    BrokerCard.Row row = row(broker(connection));
    assertThat(row.facts())
        .containsExactly(
            new Fact("Connected by", "an API key and your own terminal"),
            new Fact("API key", "Alpaca does not accept it; added 2 Nov 2026 03:00:00 UTC"),
            new Fact("Terminal", "[::1]:7497, not tried yet"),
            new Fact(
                "Last test",
                "Alpaca does not accept this API key. Tried 2 Nov 2026 03:00:00 UTC."));
    assertThat(row.connectLabel()).isEqualTo("Connect");
    assertThat(row.connected()).as("a consent to give up").isFalse();
    assertThat(row.refreshable()).isFalse();
    assertThat(row.testable() && row.apiKey() && row.terminal()).isTrue();
  }

  @Test
  void aKeyIsTestedNotRefreshedAndReplacedWhereItDoesNotWork() {
    assertThat(row(broker(byKey(ConnectionStatus.CONNECTED))).facts())
        .contains(new Fact("Next test", "2 Nov 2026 03:00:00 UTC"));
    assertThat(row(broker(byKey(ConnectionStatus.NEEDS_RECONNECT))).state())
        .isEqualTo("Needs you: replace the API key");
  }

  @Test
  void aTestThatWorkedSaysHowLongItTook() {
    CredentialTest test = new CredentialTest(CredentialKind.OAUTH, true, null, 120, NOW);
    assertThat(
            row(broker(
                    FakeConnections.withTest(
                        connection(Environment.LIVE, ConnectionStatus.CONNECTED), test)))
                .facts())
        .contains(
            new Fact(
                "Last test",
                "It works: Alpaca let us in. It took 120 ms, 2 Nov 2026 03:00:00 UTC."));
  }

  @Test
  void everyCredentialAndCauseOfATestIsASentence() {
    for (CredentialKind kind : CredentialKind.values()) {
      for (Cause cause : Cause.values()) {
        assertThat(TestWords.sentence(new CredentialTest(kind, false, cause, 1, NOW), "Alpaca"))
            .matches("[A-Z].*\\.")
            .doesNotContain("_", cause.name());
      }
    }
  }

  @Test
  void aRetiredBrokersCardLeadsToItsSuccessor() {
    BrokerView retired = view("old", "Old", Broker.Standing.RETIRED, "alpaca", List.of());
    BrokerCard card = BrokerCard.of(retired, List.of(broker(), retired), NOW);
    assertThat(card.moved()).isEqualTo(new BrokerCard.Moved("alpaca", "Alpaca", true));
    assertThat(card.apiKey()).isFalse();
    assertThat(card.terminalPorts()).isEmpty();
  }

  @Test
  void everyEnvironmentHasARowOfItsOwn() {
    BrokerCard card = card(broker(connection(Environment.PAPER, ConnectionStatus.CONNECTED)));
    assertThat(card.rows()).extracting(BrokerCard.Row::label).containsExactly("live", "paper");
    assertThat(card.rows()).extracting(BrokerCard.Row::connected).containsExactly(false, true);
  }

  @Test
  void timesAndTheLastProblemAreSaidInWords() {
    List<Fact> facts =
        row(broker(connection(Environment.LIVE, ConnectionStatus.CONNECTED))).facts();
    assertThat(facts)
        .containsExactly(
            new Fact("Connected by", "your consent"),
            new Fact("Next refresh", "2 Nov 2026 03:04:05 UTC"),
            new Fact("You are needed again", "in 6 days, Sunday, 8 Nov 2026 03:04 UTC"),
            new Fact("Last problem", "Alpaca asked us to slow down. We try again by ourselves."));
  }

  private static ConnectionView connection(Environment environment, ConnectionStatus status) {
    return connection(environment, status, null);
  }

  private static ConnectionView byKey(ConnectionStatus status) {
    return connection(
        Environment.LIVE,
        status,
        false,
        new ApiKeyView(status == ConnectionStatus.CONNECTED, NOW),
        null,
        NOW,
        null);
  }

  private static ConnectionView connection(
      Environment environment, ConnectionStatus status, Instant accessEnds) {
    return connection(
        environment,
        status,
        true,
        null,
        accessEnds,
        Instant.parse("2026-11-02T03:04:05Z"),
        Cause.RATE_LIMITED);
  }

  private static ConnectionView connection(
      Environment environment,
      ConnectionStatus status,
      boolean oauth,
      ApiKeyView apiKey,
      Instant accessEnds,
      Instant due,
      Cause lastError) {
    return new ConnectionView(
        UUID.randomUUID(),
        "alpaca",
        environment,
        status,
        true,
        oauth,
        oauth,
        false,
        apiKey,
        null,
        List.of(),
        accessEnds,
        Instant.parse("2026-11-08T03:04:05Z"),
        due,
        lastError,
        null,
        null,
        null,
        null,
        null,
        1,
        1);
  }

  private static BrokerView broker(ConnectionView... connections) {
    return view("alpaca", "Alpaca", Broker.Standing.LIVE, null, Arrays.asList(connections));
  }

  private static BrokerCard card(BrokerView broker) {
    return BrokerCard.of(broker, List.of(broker), NOW);
  }

  private static BrokerCard.Row row(BrokerView broker) {
    return card(broker).rows().get(0);
  }

  private static BrokerView view(
      String id,
      String name,
      Broker.Standing standing,
      String replacedBy,
      List<ConnectionView> connections) {
    return new BrokerView(
        id,
        name,
        standing,
        replacedBy,
        Broker.Protocol.OAUTH2,
        Broker.Renewal.REFRESH_TOKEN,
        true,
        standing == Broker.Standing.LIVE,
        null,
        List.of(Environment.LIVE, Environment.PAPER),
        List.of(),
        ReturnBy.CALLBACK,
        "https://evergrant.example.org/auth/broker/callback/" + id,
        "/connect/" + id,
        true,
        List.of(7496, 7497),
        null,
        false,
        connections);
  }
}
