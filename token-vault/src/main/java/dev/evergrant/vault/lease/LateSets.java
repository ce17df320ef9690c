package dev.evergrant.vault.lease;

import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.grant.TokenSets;
import dev.evergrant.vault.handover.HandoversRead;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What was handed over for a user who has left meanwhile: without it the grant would live on at the
 * broker, unseen. It is kept, sealed, as long as a worker takes to revoke it, two minutes at most.
 * Where a refresh was under way when the user left, the document waits for it.
 */
@ApplicationScoped
public class LateSets {

  private static final Logger LOG = Logger.getLogger(LateSets.class);

  private final Connections connections;
  private final TokenSets tokenSets;
  private final HandoversRead handoversRead;
  private final TimePolicy time;
  private final InstantSource clock;

  public LateSets(
      Connections connections,
      TokenSets tokenSets,
      HandoversRead handoversRead,
      TimePolicy time,
      InstantSource clock) {
    this.connections = connections;
    this.tokenSets = tokenSets;
    this.handoversRead = handoversRead;
    this.time = time;
    this.clock = clock;
  }

  /** Has the set revoked; false where nobody waits for it, or it was brought before. */
  public Uni<Boolean> revoke(UUID id, CompleteLease request) {
    String leaseHash = request.leaseId().sha256();
    TokenSet tokens = request.tokens().toTokenSet();
    return connections
        .change(id, connection -> revoke(connection, leaseHash, tokens))
        .onFailure(Completions::isGone)
        .recoverWithItem(false)
        .eventually(
            () -> {
              tokens.wipe();
              request.leaseId().wipe();
            });
  }

  private Uni<Change<Boolean>> revoke(Connection connection, String leaseHash, TokenSet tokens) {
    if (!connection.awaited.remove(leaseHash)) {
      return Uni.createFrom().item(Change.nothing(false));
    }
    Instant now = clock.instant();
    Uni<TokenSet> whole =
        connection.oauthTokens == null
            ? Uni.createFrom().item(tokens)
            : tokenSets.completed(connection, tokens);
    return whole
        .chain(set -> tokenSets.installToRevoke(connection, set, now))
        .map(
            done -> {
              if (connection.status != ConnectionStatus.DISCONNECTING) {
                connection.become(ConnectionStatus.DISCONNECTING, null, now);
              }
              connection.plan(new Due(now, Due.What.REVOKE));
              return Change.write(true);
            });
  }

  /** Lets those documents go for which nothing can come any more. */
  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> forget() {
    Instant now = clock.instant();
    return connections
        .awaitedUntil(now.minus(time.silence()))
        .collect()
        .asList()
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : handoversRead
                        .upTo(now)
                        .chain(read -> read ? forget(ids) : Uni.createFrom().voidItem()))
        .onFailure()
        .invoke(e -> LOG.warnf("Connections that were given up stay for now: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> forget(List<UUID> ids) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(
            id ->
                connections
                    .change(id, this::forget)
                    .onFailure(Completions::isGone)
                    .recoverWithItem(false))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Change<Boolean>> forget(Connection connection) {
    connection.awaitNothing();
    return connection.isOver()
        ? connections.remove(connection).map(Change::nothing)
        : Uni.createFrom().item(Change.write(true));
  }
}
