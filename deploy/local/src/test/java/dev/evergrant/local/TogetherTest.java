package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TogetherTest {

  private final Together together = new Together();

  @Test
  void whatWaitsGivesUpWhenAnotherFails() {
    TestPart waits = new TestPart(() -> new CountDownLatch(1).await());
    TestPart fails =
        new TestPart(
            () -> {
              throw new StartFailedException("no");
            });

    assertThatThrownBy(() -> together.start(List.of(waits, fails), Progress.silent()))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("no");
    together.giveUp();
    assertThat(waits.started).isFalse();
  }

  @Test
  void nothingStartsAfterGivingUp() {
    TestPart part = new TestPart(() -> {});
    together.giveUp();

    assertThatThrownBy(() -> together.start(List.of(part), Progress.silent()))
        .isInstanceOf(StartFailedException.class);
    assertThat(part.started).isFalse();
  }

  private interface Begin {
    void run() throws StartFailedException, InterruptedException;
  }

  private static final class TestPart implements Part {

    private final Begin begin;
    private volatile boolean started;

    TestPart(Begin begin) {
      this.begin = begin;
    }

    @Override
    public String name() {
      return "test";
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public void start() throws StartFailedException, InterruptedException {
      begin.run();
      started = true;
    }

    @Override
    public void stop() {
      started = false;
    }
  }
}
