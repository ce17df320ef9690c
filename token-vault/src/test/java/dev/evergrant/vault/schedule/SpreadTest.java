package dev.evergrant.vault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.encryption.SealedField;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rush of users, each of whom connects within the same minute, does not come back as one. */
class SpreadTest {

  private static final int CONNECTIONS = 100_000;
  private static final SealedField SEALED = new SealedField(new byte[0], new byte[0], new byte[0]);
  private static final Instant START = Instant.parse("2025-11-03T15:00:00Z");
  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);

  private final Random random = new Random(4);
  private final Clocks clocks = new Clocks(TimePolicy.real(), random::nextDouble);

  static Stream<Broker> brokers() {
    return CATALOG.all().stream();
  }

  @ParameterizedTest
  @MethodSource("brokers")
  void aMinutesConnectionsDoNotComeDueInOneMinute(Broker broker) {
    Planning planning = new Planning(clocks, CATALOG);
    Map<Long, Integer> byMinute = new TreeMap<>();
    Duration shortestLife = Duration.ofDays(365);
    for (int i = 0; i < CONNECTIONS; i++) {
      Instant connected = START.plusMillis(random.nextInt(60_000));
      Connection connection = connected(broker, connected);
      planning.plan(connection, connected);
      Due due = connection.due;
      assertThat(due.action()).isIn(What.REFRESH, What.PROBE);
      byMinute.merge(due.at().getEpochSecond() / 60, 1, Integer::sum);
      Duration life = Duration.between(connected, connection.deadlines.renewable());
      shortestLife = life.compareTo(shortestLife) < 0 ? life : shortestLife;
    }
    // The jitter is a tenth of the life; chance fills some minutes more than others.
    long minutes = shortestLife.dividedBy(10).toMinutes();
    assertThat(minutes).isGreaterThan(1);
    double mean = (double) CONNECTIONS / minutes;
    assertThat((double) Collections.max(byMinute.values())).isLessThan(mean + 6 * Math.sqrt(mean));
  }

  private Connection connected(Broker broker, Instant now) {
    Connection connection = new Connection();
    connection.broker = broker.id();
    connection.status = ConnectionStatus.CONNECTED;
    connection.consentedAt = now;
    connection.refreshedAt = now;
    connection.deadlines = clocks.deadlines(broker, null, now, now);
    connection.oauthTokens =
        new OauthTokens(
            SEALED,
            SEALED,
            SEALED,
            connection.deadlines.renewable(),
            List.of(),
            null,
            true,
            null,
            now,
            null);
    return connection;
  }
}
