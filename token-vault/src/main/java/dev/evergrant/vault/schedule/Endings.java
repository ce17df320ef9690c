package dev.evergrant.vault.schedule;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What the vault settles itself when its time has come. It needs no broker, so no gate holds it up.
 */
@ApplicationScoped
public class Endings {

  private static final Logger LOG = Logger.getLogger(Endings.class);
  private static final int TOGETHER = 16;

  private final Connections connections;
  private final Planning planning;
  private final TimePolicy time;
  private final InstantSource clock;

  public Endings(Connections connections, Planning planning, TimePolicy time, InstantSource clock) {
    this.connections = connections;
    this.planning = planning;
    this.time = time;
    this.clock = clock;
  }

  /** One round over all that has ended. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> settle() {
    Instant now = clock.instant();
    return each(connections.whoseConsentEnded(now), this::consentEnded)
        .chain(() -> each(connections.whoseNoticeIsDue(now), this::consentEnding))
        .chain(
            () -> each(connections.givenUp(now.minus(time.revocation())), this::revocationEnded));
  }

  private static Uni<Void> each(Multi<UUID> ids, Function<UUID, Uni<Void>> ending) {
    return ids.onItem()
        .transformToUni(id -> alone(ending.apply(id)))
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
          Instant now = clock.instant();
          if (connection.status != ConnectionStatus.CONNECTED || !connection.consentEnded(now)) {
            return Uni.createFrom().item(Change.nothing(null));
          }
          connection.loseGrant(Cause.CONSENT_ENDED, now);
          planning.plan(connection, now);
          return Uni.createFrom().item(Change.write(null));
        });
  }

  /** The user is told once, whoever looks at the connection, and however often. */
  private Uni<Void> consentEnding(UUID id) {
    return connections.change(
        id,
        connection -> {
          Instant now = clock.instant();
          if (connection.status != ConnectionStatus.CONNECTED
              || connection.noticeAt == null
              || now.isBefore(connection.noticeAt)
              || connection.consentEnded(now)) {
            return Uni.createFrom().item(Change.nothing(null));
          }
          if (!connection.consentedAt.equals(connection.noticedFor)) {
            connection.noticedFor = connection.consentedAt;
            connection.become(ConnectionStatus.CONNECTED, Cause.CONSENT_ENDING, now);
          }
          connection.noticeAt = null;
          if (connection.due != null && connection.due.action() == What.CONSENT_NOTICE) {
            planning.plan(connection, now);
          }
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
          connection.forgetTokens(clock.instant());
          planning.plan(connection, clock.instant());
          return Uni.createFrom().item(Change.write(null));
        });
  }
}
