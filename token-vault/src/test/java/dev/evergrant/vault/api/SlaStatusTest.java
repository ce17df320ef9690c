package dev.evergrant.vault.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.event.SlaStatusChanged;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.contract.vault.SlaUnit;
import dev.evergrant.vault.analytics.Analytics;
import dev.evergrant.vault.analytics.FinishedRefresh;
import dev.evergrant.vault.census.Census;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From how refreshes end to the event. */
@QuarkusTest
class SlaStatusTest {

  /** Those that the catalog does not know: no other test has connections of theirs. */
  private static final String BROKER = "other";

  @Inject TestClock clock;
  @Inject Analytics analytics;
  @Inject Census census;

  private void refreshes(int count, RefreshResult result, Cause cause, SlaUnit unit) {
    for (int i = 0; i < count; i++) {
      analytics.count(
          new FinishedRefresh("gone", clock.instant(), result, cause, Duration.ofSeconds(1), unit));
    }
  }

  @Test
  void aBreachAndItsEndAreEventsUnderTheBrokersKey() {
    try (Events events = new Events(Topics.SLA_STATUS)) {
      clock.advance(Duration.ofHours(2));
      refreshes(25, RefreshResult.REJECTED, Cause.GRANT_REJECTED, SlaUnit.UNEXPLAINED);
      List<ConsumerRecord<String, byte[]>> told = told(events, 1);
      SlaStatusChanged breached = read(told.get(0));
      assertThat(breached.breached()).isTrue();
      assertThat(breached.successRate()).isZero();
      assertThat(breached.units()).isEqualTo(25);
      assertThat(Events.header(told.get(0), "ce_type")).isEqualTo(SlaStatusChanged.TYPE);
      assertThat(Events.header(told.get(0), "ce_id")).isEqualTo(BROKER + "/" + breached.sequence());

      clock.advance(Duration.ofHours(2));
      refreshes(25, RefreshResult.REFRESHED, null, SlaUnit.IN_TIME);
      SlaStatusChanged met = read(told(events, 2).get(1));
      assertThat(met.breached()).isFalse();
      assertThat(met.sequence()).isEqualTo(breached.sequence() + 1);
    }
  }

  private static SlaStatusChanged read(ConsumerRecord<String, byte[]> told) {
    return EventFormat.read(told.value(), SlaStatusChanged.class);
  }

  /** What was told of the broker, each change once, as soon as there are so many. */
  private List<ConsumerRecord<String, byte[]>> told(Events events, int count) {
    return await()
        .pollInterval(Duration.ofSeconds(1)) // each is a minute of the hour that is judged
        .atMost(Duration.ofSeconds(50))
        .until(
            () -> {
              clock.advance(Census.EVERY);
              census.round().await().atMost(Duration.ofSeconds(20));
              return events.records(BROKER);
            },
            found -> found.size() == count);
  }
}
