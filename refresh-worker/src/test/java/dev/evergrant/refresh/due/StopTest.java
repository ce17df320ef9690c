package dev.evergrant.refresh.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.refresh.attempt.Stopping;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StopTest {

  @Test
  void whoHoldsATokenSetHearsOfTheStopThatWaitsForHim() throws Exception {
    Stopping stopping = new Stopping();
    CompletableFuture<Void> heard = stopping.begun().subscribeAsCompletionStage();
    DueRecords records =
        new DueRecords(
            Multi.createFrom().nothing(),
            Multi.createFrom().nothing(),
            null,
            stopping,
            new WorkerConfig() {
              @Override
              public int concurrency() {
                return 1;
              }

              @Override
              public Duration stopPatience() {
                return Duration.ofSeconds(1);
              }
            });
    assertThat(heard).isNotDone();

    records.stop(null);

    assertThat(heard).isDone();
  }
}
