package dev.evergrant.vault.schedule;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.not;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.evergrant.contract.time.TimePolicy;
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
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jboss.logging.Logger;

/**
 * The brokers' gates, shared by every replica of the vault: each is one document, and every change
 * of it a compare-and-set, so that they all let out together what one would.
 *
 * <p>A broker that is away is closed for an interval. When it is over, one connection goes out: the
 * canary. If the broker answers it, the gate opens; if not, it stays closed for twice as long.
 */
@ApplicationScoped
public class Gates implements ReactivePanacheMongoRepositoryBase<BrokerGate, String> {

  private static final Logger LOG = Logger.getLogger(Gates.class);

  /** Before the sweep begins. */
  private static final int START_FIRST = -1;

  private static final Bson IS_AWAY = gt("away", 0);

  private final InstantSource clock;
  private final TimePolicy time;
  private final ScheduleConfig config;

  public Gates(InstantSource clock, TimePolicy time, ScheduleConfig config) {
    this.clock = clock;
    this.time = time;
    this.config = config;
  }

  void check(@Observes @Priority(START_FIRST) StartupEvent start) {
    boolean tooFew =
        config.permitsPerSecond() < 1
            || config.brokerPermitsPerSecond().values().stream().anyMatch(permits -> permits < 1);
    if (tooFew) {
      throw new ConfigurationException(
          "evergrant.schedule.permits-per-second and .broker-permits-per-second must be at least"
              + " 1");
    }
  }

  /** The gates that there are get the budget that is configured now. */
  void apply(@Observes StartupEvent start) {
    streamAll()
        .onItem()
        .transformToUniAndConcatenate(gate -> ensure(gate.id))
        .collect()
        .last()
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30))
        .indefinitely()
        .subscribe()
        .with(done -> LOG.debug("The gates have their budgets"));
  }

  /** Makes the broker's gate if there is none yet, with the budget that is configured now. */
  public Uni<Void> ensure(String broker) {
    return mongoCollection()
        .updateOne(
            eq("_id", broker),
            Updates.combine(
                Updates.set("permitsPerSecond", permits(broker)),
                Updates.setOnInsert("away", 0),
                Updates.setOnInsert("second", 0L),
                Updates.setOnInsert("used", 0)),
            new UpdateOptions().upsert(true))
        .replaceWithVoid();
  }

  private int permits(String broker) {
    return config.brokerPermitsPerSecond().getOrDefault(broker, config.permitsPerSecond());
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
            and(
                eq("_id", gate.id),
                eq("second", gate.second),
                eq("used", gate.used),
                not(IS_AWAY),
                eq("pausedUntil", gate.pausedUntil)),
            Updates.combine(Updates.set("second", second), Updates.set("used", used + granted)))
        .chain(
            result ->
                result.getMatchedCount() == 1
                    ? Uni.createFrom().item(granted)
                    : take(gate.id, wanted)); // somebody was faster, and it is another gate now
  }

  /**
   * Takes one permit for somebody who waits; at a broker that is away he may be the canary.
   *
   * @return zero if there was one; otherwise how long to wait for the next
   */
  Uni<Duration> takeOne(String broker, UUID connection) {
    return findById(broker)
        .chain(
            gate -> {
              if (gate == null) {
                return Uni.createFrom().item(Duration.ZERO);
              }
              return gate.wantsCanary(clock.instant())
                  ? send(gate, connection).map(sent -> sent ? Duration.ZERO : time.gateInterval())
                  : take(gate, 1)
                      .map(taken -> taken == 1 ? Duration.ZERO : gate.closedFor(clock.instant()));
            });
  }

  /** Makes the connection the canary; false if another is out, or the gate has changed. */
  Uni<Boolean> send(BrokerGate gate, UUID connection) {
    Instant now = clock.instant();
    return mongoCollection()
        .updateOne(
            and(
                eq("_id", gate.id),
                eq("away", gate.away),
                IS_AWAY,
                eq("pausedUntil", gate.pausedUntil),
                lte("pausedUntil", now)),
            Updates.combine(
                Updates.set("canary", connection),
                Updates.set("pausedUntil", now.plus(interval(gate.away)))))
        .map(result -> result.getMatchedCount() == 1);
  }

  /** Closes the gate until then, or leaves it closed if that is longer. */
  public Uni<Void> pause(String broker, Instant until) {
    return mongoCollection()
        .updateOne(eq("_id", broker), Updates.max("pausedUntil", until))
        .replaceWithVoid();
  }

  /** The broker is away: closes its gate for an interval, unless it is closed for that already. */
  public Uni<Void> close(String broker) {
    return mongoCollection()
        .updateOne(
            and(eq("_id", broker), not(IS_AWAY)),
            Updates.combine(
                Updates.set("away", 1),
                Updates.unset("canary"),
                Updates.max("pausedUntil", clock.instant().plus(interval(1)))))
        .replaceWithVoid();
  }

  /** Whether the broker is away, so that the gate alone says when it is tried. */
  public Uni<Boolean> isAway(String broker) {
    return mongoCollection().countDocuments(and(eq("_id", broker), IS_AWAY)).map(n -> n > 0);
  }

  /** The broker has answered this connection: opens the gate if it was the canary. */
  public Uni<Void> answered(String broker, UUID connection) {
    return mongoCollection()
        .updateOne(
            and(eq("_id", broker), eq("canary", connection), IS_AWAY),
            Updates.combine(
                Updates.set("away", 0), Updates.unset("canary"), Updates.unset("pausedUntil")))
        .replaceWithVoid();
  }

  /** It has not: if it was the canary, the gate stays closed for twice as long as before. */
  public Uni<Void> notAnswered(String broker, UUID connection) {
    return findById(broker)
        .chain(
            gate ->
                gate == null || gate.away == 0 || !connection.equals(gate.canary)
                    ? Uni.createFrom().voidItem()
                    : stayClosed(gate));
  }

  private Uni<Void> stayClosed(BrokerGate gate) {
    Instant until = clock.instant().plus(interval(gate.away + 1));
    return mongoCollection()
        .updateOne(
            and(eq("_id", gate.id), eq("away", gate.away), eq("canary", gate.canary)),
            Updates.combine(
                Updates.inc("away", 1), Updates.unset("canary"), Updates.max("pausedUntil", until)))
        .replaceWithVoid();
  }

  private Duration interval(int away) {
    Duration doubled = time.gateInterval().multipliedBy(1L << Math.min(away - 1, 20));
    return doubled.compareTo(time.gateIntervalMost()) < 0 ? doubled : time.gateIntervalMost();
  }
}
