package dev.evergrant.vault.schedule;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Projections;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connections;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jboss.logging.Logger;

/**
 * What the vault settles itself when its time has come. It needs no broker, so no gate holds it up.
 */
@ApplicationScoped
public class Endings {

  private static final Logger LOG = Logger.getLogger(Endings.class);
  private static final int AT_ONCE = 500;
  private static final int TOGETHER = 16;

  private final Connections connections;
  private final TimePolicy time;
  private final InstantSource clock;

  public Endings(Connections connections, TimePolicy time, InstantSource clock) {
    this.connections = connections;
    this.time = time;
    this.clock = clock;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> settle() {
    Instant now = clock.instant();
    return each(
            and(eq("status", ConnectionStatus.CONNECTED.name()), lte("deadlines.consent", now)),
            this::consentEnded)
        .chain(
            () ->
                each(
                    and(
                        eq("status", ConnectionStatus.DISCONNECTING.name()),
                        lte("due.at", now.minus(time.revocation()))),
                    this::revocationEnded));
  }

  private Uni<Void> each(Bson filter, Function<UUID, Uni<Void>> ending) {
    return connections
        .mongoCollection()
        .find(
            filter,
            Document.class,
            new FindOptions().projection(Projections.include("_id")).limit(AT_ONCE))
        .onItem()
        .transformToUni(document -> alone(ending.apply(document.get("_id", UUID.class))))
        .merge(TOGETHER)
        .collect()
        .last()
        .onFailure()
        .invoke(e -> LOG.warnf("Endings wait: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  /** One that fails is found again in a second; the others do not wait for it. */
  private static Uni<Void> alone(Uni<Void> ending) {
    return ending
        .onFailure()
        .invoke(e -> LOG.warnf("An ending waits: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  /**
   * The time for which the user consented is over: only he can go on. What a worker still brings is
   * kept, but the lease is over.
   */
  private Uni<Void> consentEnded(UUID id) {
    return connections.change(
        id,
        connection -> {
          if (connection.status != ConnectionStatus.CONNECTED
              || !connection.consentEnded(clock.instant())) {
            return Uni.createFrom().item(Change.nothing(null));
          }
          connection.oauthTokens =
              connection.oauthTokens.rejected(Cause.CONSENT_ENDED, clock.instant());
          connection.become(ConnectionStatus.NEEDS_RECONNECT, Cause.CONSENT_ENDED, clock.instant());
          connection.plan(null);
          connection.lease = null;
          return Uni.createFrom().item(Change.write(null));
        });
  }

  /**
   * The broker could not be told in time that the tokens are no longer wanted: they go all the
   * same.
   */
  private Uni<Void> revocationEnded(UUID id) {
    return connections.change(
        id,
        connection -> {
          if (connection.status != ConnectionStatus.DISCONNECTING) {
            return Uni.createFrom().item(Change.nothing(null));
          }
          connection.oauthTokens = null;
          connection.become(ConnectionStatus.DISCONNECTED, null, clock.instant());
          connection.plan(null);
          connection.voidLeases();
          return Uni.createFrom().item(Change.write(null));
        });
  }
}
