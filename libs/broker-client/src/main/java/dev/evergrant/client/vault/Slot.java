package dev.evergrant.client.vault;

import dev.evergrant.contract.vault.LiveCredential;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/** The credential of one connection, and the one reading of it that is under way. */
final class Slot {

  /** However long it still works: what its user gave up is not used longer than that. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** How much of its life is left unused: clocks differ, and calls take time. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private final Connection connection;
  private final Vault vault;
  private final Vertx vertx;
  private final InstantSource clock;
  private final Consumer<Slot> whenEmpty;
  private HeldCredential held;
  private Uni<HeldCredential> reading;
  private Long readingInsteadOf;

  Slot(
      Connection connection,
      Vault vault,
      Vertx vertx,
      InstantSource clock,
      Consumer<Slot> whenEmpty) {
    this.connection = connection;
    this.vault = vault;
    this.vertx = vertx;
    this.clock = clock;
    this.whenEmpty = whenEmpty;
  }

  synchronized Uni<HeldCredential> current() {
    return usable() ? Uni.createFrom().item(held) : read(null);
  }

  synchronized Uni<HeldCredential> insteadOf(HeldCredential rejected) {
    if (usable() && !held.sameAs(rejected)) {
      // Another call was faster.
      return Uni.createFrom().item(held);
    }
    if (reading != null && !Objects.equals(readingInsteadOf, rejected.version())) {
      // It may bring the rejected one once more, since the vault was not told.
      return reading.onItemOrFailure().transformToUni((item, failure) -> insteadOf(rejected));
    }
    return read(rejected.version());
  }

  synchronized void clear() {
    if (held != null) {
      held.wipe();
      held = null;
    }
  }

  private boolean usable() {
    return held != null && clock.instant().isBefore(held.until());
  }

  private synchronized Uni<HeldCredential> read(Long rejectedVersion) {
    if (reading == null) {
      readingInsteadOf = rejectedVersion;
      reading =
          vault
              .read(connection.request(rejectedVersion))
              .map(this::hold)
              .onTermination()
              .invoke(this::landed)
              .memoize()
              .indefinitely();
    }
    return reading;
  }

  private synchronized HeldCredential hold(LiveCredential live) {
    clear();
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST);
    Instant end = live.expiresAt() == null ? latest : live.expiresAt().minus(MARGIN);
    held = new HeldCredential(connection, live, end.isBefore(latest) ? end : latest);
    HeldCredential mine = held;
    long millis = Duration.between(now, held.until()).toMillis();
    // One that is about to end is for the calls that wait for it: they have a moment.
    vertx.setTimer(Math.max(millis, MARGIN.toMillis()), ignored -> expire(mine));
    return mine;
  }

  private synchronized void landed() {
    reading = null;
    if (held == null) {
      whenEmpty.accept(this);
    }
  }

  private synchronized void expire(HeldCredential old) {
    if (held == old) {
      clear();
      if (reading == null) {
        whenEmpty.accept(this);
      }
    }
  }
}
