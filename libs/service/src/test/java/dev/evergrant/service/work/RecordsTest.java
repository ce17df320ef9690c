package dev.evergrant.service.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/** Settling is for Kafka to fail at, not for the reading that goes on. */
class RecordsTest {

  private static final RuntimeException NO_EVENT = new IllegalArgumentException("no event");

  private final List<String> settled = new ArrayList<>();

  private Message<String> record(boolean kafkaIsAway) {
    return Message.of(
        "record", () -> settle("done", kafkaIsAway), reason -> settle(reason, kafkaIsAway));
  }

  private CompletableFuture<Void> settle(Object how, boolean kafkaIsAway) {
    settled.add(how.toString());
    return kafkaIsAway
        ? CompletableFuture.failedFuture(new IllegalStateException("away"))
        : CompletableFuture.completedFuture(null);
  }

  @Test
  void whatIsDoneIsAcknowledgedAndWhatCannotBeReadIsRefusedWithItsReason() {
    Records.done(record(false)).await().indefinitely();
    Records.unreadable(record(false), NO_EVENT).await().indefinitely();
    assertThat(settled).containsExactly("done", NO_EVENT.toString());
  }

  @Test
  void aRecordThatCannotBeSettledDoesNotEndTheReading() {
    Records.done(record(true)).await().indefinitely();
    Records.unreadable(record(true), NO_EVENT).await().indefinitely();
    assertThat(settled).hasSize(2);
  }
}
