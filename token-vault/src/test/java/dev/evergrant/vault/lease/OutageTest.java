package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.time.TimePolicy;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An hour's outage of a broker whose refresh tokens are used up by a refresh, while every
 * connection comes due. It costs nobody a connection, and nobody hears of it.
 */
@QuarkusTest
class OutageTest {

  private static final int USERS = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TimePolicy TIME = TimePolicy.real();

  @ParameterizedTest
  @EnumSource(
      value = RefreshResult.class,
      names = {"UNAVAILABLE", "UNANSWERED"})
  void anOutageCostsNobodyAConnection(RefreshResult away) {
    try (Outage outage = new Outage()) {
      IntStream.range(0, USERS).forEach(i -> outage.connect("user-" + i));
      outage.pass(Duration.ofMinutes(21));
      assertThat(outage.handedOut).as("due before the outage").isEmpty();

      outage.away = away;
      outage.pass(Duration.ofMinutes(15));
      assertThat(outage.gateIsClosed()).isTrue();
      int before = outage.handedOut.size();
      Duration rest = HOUR.minusMinutes(15);
      outage.pass(rest);
      // One for every interval, none of which is longer than the longest.
      assertThat(outage.handedOut.size() - before)
          .as("canaries")
          .isBetween((int) rest.dividedBy(TIME.gateIntervalMost()) - 1, 10);

      Instant end = outage.instant();
      outage.away = null;
      outage.pass(TIME.gateIntervalMost().plus(TIME.redelivery()));
      assertThat(outage.gateIsClosed()).isFalse();
      assertThat(outage.all())
          .hasSize(USERS)
          .allSatisfy(
              connection -> {
                assertThat(connection.refreshedAt).isAfter(end);
                assertThat(connection.status).isEqualTo(ConnectionStatus.CONNECTED);
                assertThat(connection.oauthTokens.isValid()).isTrue();
                assertThat(connection.uncertainSince).isNull();
                // That he connected; nothing else was ever told.
                assertThat(connection.outbox).hasSize(1);
              });
      assertThat(outage.deadTokensSeen).isZero();
      assertThat(perSecond(outage.handedOut)).allMatch(handed -> handed <= Outage.PERMITS);
    }
  }

  private static List<Long> perSecond(List<Instant> times) {
    Map<Long, Long> counts =
        times.stream()
            .map(Instant::getEpochSecond)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return List.copyOf(counts.values());
  }
}
