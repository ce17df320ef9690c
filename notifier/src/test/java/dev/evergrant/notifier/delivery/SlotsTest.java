package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private final Slots slots = new Slots(2);
  private final List<UniEmitter<? super Void>> begun = new ArrayList<>();

  @Test
  void noMoreIsDoneAtOnceThanThereAreSlots() {
    for (int i = 0; i < 5; i++) {
      begin();
    }
    assertThat(begun).hasSize(2);

    begun.get(0).complete(null);
    assertThat(begun).hasSize(3);

    begun.get(1).fail(new IllegalStateException("an outage"));
    begun.get(2).complete(null);
    assertThat(begun).hasSize(5);
  }

  @Test
  void aSlotThatNobodyWaitsForStaysFree() {
    for (int i = 0; i < 5; i++) {
      begin();
      begun.get(i).complete(null);
    }
    begin();
    begin();
    begin();

    assertThat(begun).hasSize(7);
  }

  private void begin() {
    slots
        .take(() -> Uni.createFrom().<Void>emitter(begun::add))
        .subscribe()
        .with(done -> {}, failure -> {});
  }
}
