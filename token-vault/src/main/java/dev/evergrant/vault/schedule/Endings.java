package dev.evergrant.vault.schedule;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/** What the vault settles itself when its time has come. */
@ApplicationScoped
public class Endings {

  private final Connections connections;
  private final InstantSource clock;

  public Endings(Connections connections, InstantSource clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /** The time for which the user consented is over: only he can go on. */
  public Uni<Void> consentEnded(UUID id) {
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
          connection.voidLeases();
          return Uni.createFrom().item(Change.write(null));
        });
  }

  /**
   * The broker could not be told in time that the tokens are no longer wanted: they go all the
   * same.
   */
  public Uni<Void> revocationEnded(UUID id) {
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
