package dev.evergrant.vault.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.analytics.Minutes;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.LeaseMark;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.connection.Terminal;
import dev.evergrant.vault.meter.BrokerLabels;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.sla.SlaCounts;
import dev.evergrant.vault.sla.SlaJudge;
import dev.evergrant.vault.sla.SlaStates;
import dev.evergrant.vault.support.PlainStore;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted of stored connections. */
@QuarkusTest
class PartsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");
  private static final TimePolicy TIME = TimePolicy.real();

  private final PlainStore store = new PlainStore();
  private final BrokerLabels brokers = new BrokerLabels(BrokerCatalog.load(null));
  private final Tallies tallies = new Tallies(store.client(), "evergrant", brokers);
  private final Gates gates = store.gates(() -> NOW, TIME, 10);
  private final SlaStates states = new SlaStates(store.client(), "evergrant");
  private final Minutes minutes = new Minutes(store.client(), "evergrant");
  private final Stock stock = new Stock(tallies, TIME);
  private final Work work =
      new Work(
          tallies, gates, brokers, new SlaCounts(minutes, brokers), new SlaJudge(states), states);

  @BeforeEach
  void indexes() {
    get(CensusIndexes.make(store.client().getDatabase("evergrant").getCollection("connections")));
    store(connection -> connection.broker = "alpaca");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().indefinitely();
  }

  /** A connection to Schwab without anything, but for what is done to it. */
  private void store(Consumer<Connection> change) {
    UUID id = UUID.randomUUID();
    get(
        store
            .connections()
            .changeOrCreate(
                id,
                () -> Connection.fresh(id, "ada", "schwab", Environment.LIVE, 1, NOW),
                connection -> {
                  connection.status = ConnectionStatus.CONNECTED;
                  change.accept(connection);
                  return Uni.createFrom().item(Change.write(null));
                }));
  }

  /** One whose access token ends then, and its consent a while later. */
  private void tokens(Instant end, Consumer<Connection> change) {
    store(
        connection -> {
          connection.deadlines = new Deadlines(end, null, end.plus(Duration.ofDays(1)));
          connection.oauthTokens =
              new OauthTokens(null, null, null, end, List.of(), "Bearer", true, null, NOW, null);
          change.accept(connection);
        });
  }

  private static double value(List<Sample> samples, Figure figure, String... labels) {
    List<Sample> found =
        samples.stream()
            .filter(sample -> sample.figure().equals(figure.name()))
            .filter(sample -> sample.labels().equals(List.of(labels)))
            .toList();
    assertThat(found).as("%s %s", figure, List.of(labels)).hasSize(1);
    return found.get(0).value();
  }

  private static boolean isAbsent(List<Sample> samples, Figure figure, String... labels) {
    return samples.stream()
        .noneMatch(s -> s.figure().equals(figure.name()) && s.labels().equals(List.of(labels)));
  }

  @Test
  void connectionsAreCountedByBrokerAndStatus() {
    store(connection -> {});
    store(connection -> connection.status = ConnectionStatus.NEEDS_RECONNECT);
    store(connection -> connection.status = ConnectionStatus.NEEDS_RECONNECT);
    store(connection -> connection.broker = "gone");
    store(connection -> connection.broker = "gone-too");

    List<Sample> samples = get(stock.count(NOW));

    assertThat(value(samples, Figure.CONNECTIONS, "schwab", "connected")).isEqualTo(1);
    assertThat(value(samples, Figure.CONNECTIONS, "schwab", "needs_reconnect")).isEqualTo(2);
    assertThat(value(samples, Figure.CONNECTIONS, "schwab", "disconnecting")).isZero();
    assertThat(value(samples, Figure.CONNECTIONS, "etrade", "connected")).isZero();
    assertThat(value(samples, Figure.CONNECTIONS, "other", "connected")).isEqualTo(2);
  }

  @Test
  void usableIsWhatWouldBeServedNow() {
    Instant later = NOW.plusSeconds(1);
    tokens(later, connection -> {});
    // A dead grant's access token works until it ends, unless it was the API that refused it.
    tokens(
        later,
        connection -> {
          connection.status = ConnectionStatus.NEEDS_RECONNECT;
          connection.oauthTokens = connection.oauthTokens.rejected(Cause.GRANT_REJECTED, NOW);
        });
    tokens(NOW, connection -> {});
    tokens(
        later,
        connection ->
            connection.oauthTokens = connection.oauthTokens.rejected(Cause.ACCESS_REJECTED, NOW));
    tokens(later, connection -> connection.status = ConnectionStatus.DISCONNECTING);
    store(connection -> connection.terminal = new Terminal("tws", 7496, NOW, true));
    store(connection -> connection.terminal = new Terminal("tws", 7496, NOW, false));

    List<Sample> samples = get(stock.count(NOW));

    assertThat(value(samples, Figure.USABLE, "schwab")).isEqualTo(3.0 / 6);
    assertThat(value(samples, Figure.USABLE, "alpaca")).isZero();
    assertThat(isAbsent(samples, Figure.USABLE, "etrade")).isTrue();
  }

  @Test
  void consentsThatEndAreCountedByHowSoon() {
    for (int hours : new int[] {-1, 1, 23, 71, 167, 169}) {
      store(
          connection ->
              connection.deadlines = new Deadlines(null, null, NOW.plus(Duration.ofHours(hours))));
    }
    store(
        connection -> {
          connection.deadlines = new Deadlines(null, null, NOW.plusSeconds(1));
          connection.status = ConnectionStatus.NEEDS_RECONNECT;
        });

    List<Sample> samples = get(stock.count(NOW));

    assertThat(value(samples, Figure.CONSENTS_ENDING, "schwab", "1d")).isEqualTo(2);
    assertThat(value(samples, Figure.CONSENTS_ENDING, "schwab", "3d")).isEqualTo(3);
    assertThat(value(samples, Figure.CONSENTS_ENDING, "schwab", "7d")).isEqualTo(4);
    assertThat(value(samples, Figure.CONSENTS_ENDING, "alpaca", "7d")).isZero();
  }

  @Test
  void doubtsAreCounted() {
    store(connection -> connection.uncertainSince = NOW.minusSeconds(5));
    List<Sample> samples = get(stock.count(NOW));
    assertThat(value(samples, Figure.UNCERTAIN, "schwab")).isEqualTo(1);
    assertThat(value(samples, Figure.UNCERTAIN, "alpaca")).isZero();
  }

  @Test
  void whatIsDueAndNotDoneIsCountedAlsoWhileItIsPutOff() {
    store(connection -> connection.plan(new Due(NOW.minusSeconds(90), What.REFRESH)));
    store(
        connection -> {
          connection.plan(new Due(NOW.minusSeconds(30), What.PROBE));
          connection.nextAttemptAt = NOW.plusSeconds(600);
        });
    store(connection -> connection.plan(new Due(NOW.plusSeconds(1), What.REFRESH)));
    store(connection -> connection.plan(new Due(NOW.minusSeconds(900), What.CONSENT_END)));

    List<Sample> samples = get(work.count(NOW));

    assertThat(value(samples, Figure.DUE, "schwab")).isEqualTo(2);
    assertThat(value(samples, Figure.DUE_OLDEST, "schwab")).isEqualTo(90);
    assertThat(value(samples, Figure.DUE, "alpaca")).isZero();
    assertThat(value(samples, Figure.DUE_OLDEST, "alpaca")).isZero();
  }

  @Test
  void leasesThatHaveNotEndedGatesAndOutboxAreCounted() {
    store(connection -> leaseUntil(connection, NOW.plusSeconds(1)));
    store(connection -> leaseUntil(connection, NOW.minusSeconds(1)));
    store(connection -> connection.become(ConnectionStatus.NEEDS_RECONNECT, null, NOW));
    get(gates.ensure("schwab"));
    get(gates.ensure("alpaca"));
    get(gates.close("alpaca"));

    List<Sample> samples = get(work.count(NOW));

    assertThat(value(samples, Figure.LEASES, "schwab")).isEqualTo(1);
    assertThat(value(samples, Figure.OUTBOX)).isEqualTo(1);
    assertThat(value(samples, Figure.GATE_OPEN, "schwab")).isEqualTo(1);
    assertThat(value(samples, Figure.GATE_OPEN, "alpaca")).isZero();
    assertThat(value(samples, Figure.GATE_PERMITS, "alpaca")).isEqualTo(10);
  }

  private static void leaseUntil(Connection connection, Instant until) {
    connection.leaseTo(new LeaseMark("hash", Action.REFRESH, until));
  }

  @Test
  void anOutageInWhichNothingIsRefreshedIsABreachAsSoonAsTokensEnd() {
    for (int i = 0; i < 20; i++) {
      tokens(
          NOW.plusSeconds(i == 0 ? 60 : 0),
          connection -> connection.plan(new Due(NOW.minusSeconds(300), What.REFRESH)));
    }
    List<Sample> before = get(work.count(NOW));
    assertThat(value(before, Figure.SLA_UNITS, "schwab", "1h")).isEqualTo(19);
    assertThat(isAbsent(before, Figure.SLA_RATIO, "schwab", "1h")).isTrue();
    assertThat(isAbsent(before, Figure.SLA_BUDGET, "schwab", "1h")).isTrue();
    assertThat(value(before, Figure.SLA_BREACHED, "schwab")).isZero();

    List<Sample> after = get(work.count(NOW.plusSeconds(60)));
    assertThat(value(after, Figure.SLA_RATIO, "schwab", "1h")).isZero();
    assertThat(value(after, Figure.SLA_RATIO, "all", "30d")).isZero();
    assertThat(value(after, Figure.SLA_BREACHED, "schwab")).isEqualTo(1);
    assertThat(value(after, Figure.SLA_BREACHED, "all")).isEqualTo(1);
    assertThat(value(after, Figure.SLA_BREACHED, "alpaca")).isZero();
    assertThat(isAbsent(after, Figure.RAW_RATIO, "schwab", "1h")).isTrue();
  }
}
