package dev.evergrant.vault.lease;

import dev.evergrant.vault.handover.HandoversRead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What is known of the handovers without Kafka. */
@Vetoed
final class Handed extends HandoversRead {

  private final BooleanSupplier read;

  /** Whether all that was handed over is stored is as {@code read} says. */
  Handed(BooleanSupplier read, InstantSource clock) {
    super(Map.of(), "none", "none", clock);
    this.read = read;
  }

  @Override
  public Uni<Boolean> upTo(Instant then) {
    return Uni.createFrom().item(read.getAsBoolean());
  }
}
