package dev.evergrant.service.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OpenWorkTest {

  private final OpenWork openWork = new OpenWork();

  @Test
  void aStopWaitsForWhatIsUnderWayAndBeginsNothing() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    openWork
        .track(() -> Uni.createFrom().completionStage(answer))
        .subscribe()
        .with(item -> done.set(true));
    CompletableFuture<Integer> stopped = CompletableFuture.supplyAsync(this::stop);
    while (!openWork.stopping()) {
      Thread.onSpinWait();
    }

    openWork
        .track(() -> Uni.createFrom().item("late").invoke(item -> begun.set(true)))
        .subscribe()
        .with(item -> begun.set(true));
    assertThat(stopped).isNotDone();
    answer.complete("answer");

    assertThat(stopped).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0);
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

    assertThat(CompletableFuture.supplyAsync(this::stop).get(2, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void whatIsNotDoneInTimeIsCounted() throws Exception {
    openWork.track(() -> Uni.createFrom().nothing()).subscribe().with(item -> {});
    openWork.track(() -> Uni.createFrom().nothing()).subscribe().with(item -> {});

    assertThat(openWork.stop(Duration.ofMillis(1))).isEqualTo(2);
  }

  private int stop() {
    try {
      return openWork.stop(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
