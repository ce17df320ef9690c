package dev.evergrant.vault.schedule;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The brokers' gates, shared by every replica of the vault. */
@ApplicationScoped
public class Gates implements ReactivePanacheMongoRepositoryBase<BrokerGate, String> {

  /** Before the sweep begins. */
  private static final int START_FIRST = -1;

  private final InstantSource clock;
  private final ScheduleConfig config;

  public Gates(InstantSource clock, ScheduleConfig config) {
    this.clock = clock;
    this.config = config;
  }

  void check(@Observes @Priority(START_FIRST) StartupEvent start) {
    if (config.permitsPerSecond() < 1) {
      throw new ConfigurationException("evergrant.schedule.permits-per-second must be at least 1");
    }
  }

  /** Makes the broker's gate if there is none yet. */
  public Uni<Void> ensure(String broker) {
    return mongoCollection()
        .updateOne(
            eq("_id", broker),
            Updates.combine(
                Updates.setOnInsert("permitsPerSecond", config.permitsPerSecond()),
                Updates.setOnInsert("second", 0L),
                Updates.setOnInsert("used", 0)),
            new UpdateOptions().upsert(true))
        .replaceWithVoid();
  }

  /** Takes up to {@code wanted} permits of the present second and says how many it got. */
  Uni<Integer> take(String broker, int wanted) {
    return findById(broker).chain(gate -> take(gate, wanted));
  }

  private Uni<Integer> take(BrokerGate gate, int wanted) {
    Instant now = clock.instant();
    int granted = gate == null ? 0 : Math.min(wanted, gate.left(now));
    if (granted <= 0) {
      return Uni.createFrom().item(0);
    }
    long second = now.getEpochSecond();
    int used = gate.second == second ? gate.used : 0;
    return mongoCollection()
        .updateOne(
            and(eq("_id", gate.id), eq("second", gate.second), eq("used", gate.used)),
            Updates.combine(Updates.set("second", second), Updates.set("used", used + granted)))
        .chain(
            result ->
                result.getMatchedCount() == 1
                    ? Uni.createFrom().item(granted)
                    : take(gate.id, wanted)); // somebody was faster, and it is another gate now
  }

  /**
   * Takes one permit for somebody who waits.
   *
   * @return zero if there was one; otherwise how long to wait for the next
   */
  Uni<Duration> takeOne(String broker) {
    return findById(broker)
        .chain(
            gate ->
                take(gate, 1)
                    .map(
                        taken ->
                            taken == 1 || gate == null
                                ? Duration.ZERO
                                : gate.closedFor(clock.instant())));
  }

  /** Closes the gate until then, or leaves it closed if that is longer. */
  public Uni<Void> pause(String broker, Instant until) {
    return mongoCollection()
        .updateOne(eq("_id", broker), Updates.max("pausedUntil", until))
        .replaceWithVoid();
  }
}
