package dev.evergrant.vault.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.vault.support.PlainStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas that share a census. */
@QuarkusTest
class SheetsTest {

  private final PlainStore store = new PlainStore();
  private final AtomicInteger counted = new AtomicInteger();
  private volatile Instant now = Instant.parse("2026-11-02T03:04:05Z");
  private volatile boolean dies;

  private final Replica ada = new Replica();
  private final Replica bob = new Replica();

  /** One of the vault's processes, which counts how often it was counted. */
  private final class Replica {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Census census =
        new Census(
            List.of(new Counting()),
            new Sheets(store.client(), "evergrant"),
            new CensusGauges(meters, () -> now),
            () -> now);

    private void round() {
      census.round().await().indefinitely();
    }

    /** The exported figure; null if there is none. */
    private Double waiting() {
      Gauge gauge = meters.find("evergrant.outbox.waiting").gauge();
      return gauge == null ? null : gauge.value();
    }

    private double age() {
      return meters.get("evergrant.census.age.seconds").gauge().value();
    }
  }

  private final class Counting implements Part {
    @Override
    public String id() {
      return Work.ID;
    }

    @Override
    public Uni<List<Sample>> count(Instant at) {
      int number = counted.incrementAndGet();
      if (dies) {
        return Uni.createFrom().failure(new IllegalStateException("killed"));
      }
      return Uni.createFrom()
          .item(List.of(Figure.OUTBOX.of(number), new Sample("OF_A_NEWER_VERSION", List.of(), 1)));
    }
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void after(Duration time) {
    now = now.plus(time);
    ada.round();
    bob.round();
  }

  @Test
  void oneCountsForAllAndOnceAMinute() {
    after(Duration.ZERO);
    after(Duration.ofSeconds(59));
    assertThat(counted).hasValue(1);
    assertThat(ada.waiting()).isEqualTo(1);
    assertThat(bob.waiting()).isEqualTo(1);

    after(Duration.ofSeconds(1));
    assertThat(counted).hasValue(2);
    assertThat(bob.waiting()).isEqualTo(2);
  }

  @Test
  void theFiguresSayHowOldTheyAreAndBeforeTheFirstHowLongTheyAreAwaited() {
    now = now.plusSeconds(7);
    assertThat(ada.age()).isEqualTo(7);
    assertThat(ada.waiting()).isNull();
    after(Duration.ZERO);
    now = now.plusSeconds(30);
    assertThat(ada.age()).isEqualTo(30);
    assertThat(bob.age()).isEqualTo(30);
  }

  @Test
  void whoDiesOverACountIsReplacedAndMeanwhileTheFiguresGrowOld() {
    after(Duration.ZERO);
    dies = true;
    after(Duration.ofMinutes(1));
    dies = false;
    after(Duration.ofMinutes(4));
    assertThat(counted).hasValue(2);
    assertThat(bob.waiting()).isEqualTo(1);
    assertThat(bob.age()).isEqualTo(300);

    after(Duration.ofMinutes(1));
    assertThat(bob.waiting()).isEqualTo(3);
    assertThat(bob.age()).isZero();
  }

  @Test
  void whoComesBackAfterHisTurnWasGivenAwayStoresNothing() {
    Sheets sheets = new Sheets(store.client(), "evergrant");
    Sheet read = sheets.get(Work.ID, now).await().indefinitely();
    String late = sheets.claim(read, now).await().indefinitely();
    Sheet taken = sheets.get(Work.ID, now).await().indefinitely();
    String next = sheets.claim(taken, now).await().indefinitely();
    assertThat(sheets.claim(taken, now).await().indefinitely()).isNull();

    store(sheets, next, 2);
    store(sheets, late, 1);
    assertThat(sheets.get(Work.ID, now).await().indefinitely().samples)
        .containsExactly(Figure.OUTBOX.of(2));
  }

  private void store(Sheets sheets, String claim, int value) {
    sheets.store(Work.ID, claim, List.of(Figure.OUTBOX.of(value)), now, now).await().indefinitely();
  }
}
