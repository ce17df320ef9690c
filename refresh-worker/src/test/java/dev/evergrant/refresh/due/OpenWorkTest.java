package dev.evergrant.refresh.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OpenWorkTest {

  private final OpenWork openWork = new OpenWork(new Config());

  @Test
  void aStopWaitsForWhatIsUnderWayAndBeginsNothing() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    openWork
        .track(() -> Uni.createFrom().completionStage(answer))
        .subscribe()
        .with(item -> done.set(true));
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);
    while (!openWork.stopping()) {
      Thread.onSpinWait();
    }

    openWork
        .track(() -> Uni.createFrom().item("late").invoke(item -> begun.set(true)))
        .subscribe()
        .with(item -> begun.set(true));
    assertThat(stopped).isNotDone();
    answer.complete("answer");

    assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
    assertThat(done).isTrue();
    assertThat(begun).isFalse();
  }

  @Test
  void withNothingUnderWayAStopDoesNotWait() throws Exception {
    openWork.track(() -> Uni.createFrom().item("done")).await().indefinitely();
    openWork
        .track(() -> Uni.createFrom().failure(new IllegalStateException()))
        .onFailure()
        .recoverWithNull()
        .await()
        .indefinitely();

    CompletableFuture.runAsync(this::stop).get(2, TimeUnit.SECONDS);
  }

  private void stop() {
    try {
      openWork.stop(new ShutdownEvent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Config() implements WorkerConfig {
    @Override
    public int concurrency() {
      return 1;
    }

    @Override
    public Duration stopPatience() {
      return Duration.ofSeconds(10);
    }
  }
}
