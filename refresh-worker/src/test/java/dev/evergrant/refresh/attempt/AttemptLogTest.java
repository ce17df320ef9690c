package dev.evergrant.refresh.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.RefreshResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptLogTest {

  private static final UUID ID = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");
  private static final Ending AWAY =
      new Ending.Failed(RefreshResult.UNAVAILABLE, Cause.BROKER_AWAY, Duration.ofSeconds(9), 4);

  private final LogLines lines = LogLines.of(AttemptLog.class);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AttemptLog log = new AttemptLog(meters, BrokerCatalog.load(null), () -> NOW);

  @AfterEach
  void stop() {
    lines.close();
  }

  private static RefreshDue due(String broker, Instant at) {
    return new RefreshDue(ID, broker, Environment.LIVE, 7, Action.REFRESH, at, NOW.plusSeconds(60));
  }

  @Test
  void anAttemptThatEndsIsOneLineAndOneCount() {
    log.finished(due("schwab", NOW.minusSeconds(42)), AWAY, Receipt.TAKEN, NOW.minusMillis(1500));

    assertThat(lines.above(Level.FINE))
        .containsExactly(
            "Connection %s (schwab): REFRESH: UNAVAILABLE, cause BROKER_AWAY, 4 calls, 1500 ms,"
                    .formatted(ID)
                + " 42 s after it was due");
    assertThat(
            meters
                .get("evergrant.attempts")
                .tags("broker", "schwab", "action", "refresh", "outcome", "unavailable")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void anEventThatSaysTooLittleIsCountedAllTheSame() {
    log.finished(due("nobody", null), AWAY, Receipt.TAKEN, NOW);

    assertThat(lines.above(Level.FINE)).hasSize(1);
    assertThat(meters.get("evergrant.attempts").tag("broker", "other").counter().count())
        .isEqualTo(1);
  }

  @Test
  void whatIsSkippedOrGivenUpIsCountedByItsReason() {
    log.skipped(due("schwab", NOW), "lapsed");
    log.gaveUp(due("schwab", NOW), new IllegalStateException("away"));

    assertThat(lines.above(Level.FINE)).hasSize(1).first().asString().contains("given up");
    for (String why : new String[] {"lapsed", "given_up"}) {
      assertThat(
              meters
                  .get("evergrant.attempts.skipped")
                  .tags("broker", "schwab", "action", "refresh", "why", why)
                  .counter()
                  .count())
          .isEqualTo(1);
    }
  }
}
