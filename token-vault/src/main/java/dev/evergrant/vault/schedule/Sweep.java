package dev.evergrant.vault.schedule;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jboss.logging.Logger;

/**
 * Finds what is due and hands it to the workers, as much as the broker's gate permits. Every
 * replica sweeps every second, each beginning somewhere else. What is claimed comes back by itself
 * after the redelivery time, until it is done; so nothing is lost where an event is.
 */
@ApplicationScoped
public class Sweep {

  /** Slots are numbers from 0 to below this. */
  private static final int SLOTS = 1024;

  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final int PUBLISHED_TOGETHER = 64;

  /** The rest is {@link Endings}' business. */
  private static final Bson FOR_WORKERS =
      in("due.action", What.REFRESH.name(), What.PROBE.name(), What.REVOKE.name());

  private final Connections connections;
  private final Gates gates;
  private final DueEvents events;
  private final TimePolicy time;
  private final InstantSource clock;

  public Sweep(
      Connections connections,
      Gates gates,
      DueEvents events,
      TimePolicy time,
      InstantSource clock) {
    this.connections = connections;
    this.gates = gates;
    this.events = events;
    this.time = time;
    this.clock = clock;
  }

  /** Where a new connection belongs. */
  public static int randomSlot() {
    return ThreadLocalRandom.current().nextInt(SLOTS);
  }

  /** One round over all brokers; a broker that fails does not keep the others waiting. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> round() {
    return gates
        .streamAll()
        .onItem()
        .transformToUniAndConcatenate(
            gate ->
                sweep(gate)
                    .onFailure()
                    .invoke(e -> LOG.errorf(e, "The sweep for %s failed", gate.id))
                    .onFailure()
                    .recoverWithNull())
        .collect()
        .last()
        .onFailure()
        .invoke(e -> LOG.warnf("The sweep cannot read the gates: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Claims and hands over what is due at this broker. */
  Uni<Void> sweep(BrokerGate gate) {
    if (gate.wantsCanary(clock.instant())) {
      return canary(gate);
    }
    // Those who wait keep a tenth for themselves, however long the backlog is.
    int left = gate.left(clock.instant()) - gate.permitsPerSecond / 10;
    if (left <= 0) {
      return Uni.createFrom().voidItem();
    }
    return due(gate.id, left)
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : gates
                        .take(gate.id, ids.size())
                        .chain(permits -> claim(ids.subList(0, permits))));
  }

  /** One connection of a broker that is away, however many replicas look for one. */
  private Uni<Void> canary(BrokerGate gate) {
    return due(gate.id, 1)
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : gates
                        .send(gate, ids.get(0))
                        .chain(sent -> claim(sent ? ids : List.<UUID>of())));
  }

  private Uni<List<UUID>> due(String broker, int most) {
    int start = ThreadLocalRandom.current().nextInt(SLOTS);
    return due(broker, gte("slot", start), most)
        .chain(
            found ->
                found.size() == most
                    ? Uni.createFrom().item(found)
                    : due(broker, lt("slot", start), most - found.size())
                        .map(
                            rest -> {
                              List<UUID> all = new ArrayList<>(found);
                              all.addAll(rest);
                              return all;
                            }));
  }

  private Uni<List<UUID>> due(String broker, Bson slots, int most) {
    return connections
        .mongoCollection()
        .find(
            and(eq("broker", broker), lte("nextAttemptAt", clock.instant()), slots, FOR_WORKERS),
            Document.class,
            new FindOptions().projection(Projections.include("_id")).limit(most))
        .map(document -> document.get("_id", UUID.class))
        .collect()
        .asList();
  }

  /**
   * One update for all of them; who was claimed by another replica in between is not due any more.
   */
  private Uni<Void> claim(List<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Instant now = clock.instant();
    Instant lapsesAt = now.plus(time.redelivery());
    String claim = UUID.randomUUID().toString();
    return connections
        .mongoCollection()
        .updateMany(
            and(in("_id", ids), lte("nextAttemptAt", now)),
            Updates.combine(
                Updates.set("nextAttemptAt", lapsesAt),
                Updates.set("claim", claim),
                Updates.inc("revision", 1L)))
        .chain(
            () ->
                connections
                    .mongoCollection()
                    .find(and(in("_id", ids), eq("claim", claim)))
                    .onItem()
                    .transformToUni(
                        connection -> alone(connection.id, publish(connection, lapsesAt)))
                    .merge(PUBLISHED_TOGETHER)
                    .collect()
                    .last()
                    .replaceWithVoid());
  }

  private Uni<Void> publish(Connection connection, Instant lapsesAt) {
    if (connection.due == null) {
      return Uni.createFrom().voidItem();
    }
    return switch (connection.due.action()) {
      case REFRESH -> events.due(connection, Action.REFRESH, lapsesAt);
      case PROBE -> events.due(connection, Action.PROBE, lapsesAt);
      case REVOKE -> events.due(connection, Action.REVOKE, lapsesAt);
      case CONSENT_NOTICE, CONSENT_END -> Uni.createFrom().voidItem();
    };
  }

  /** One that cannot be published waits for the next claim; the others do not wait for it. */
  private static Uni<Void> alone(UUID id, Uni<Void> publishing) {
    return publishing
        .onFailure()
        .invoke(e -> LOG.warnf("What is due for %s was not published: %s", id, e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
