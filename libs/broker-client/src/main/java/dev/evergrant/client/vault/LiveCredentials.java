package dev.evergrant.client.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live credentials that are in use, each held for some minutes at most: a connection that its
 * user gave up is soon noticed here, too. The vault is asked for one of a connection once at a
 * time.
 */
public final class LiveCredentials {

  private final Vault vault;
  private final Vertx vertx;
  private final InstantSource clock;
  private final Map<Connection, Slot> slots = new ConcurrentHashMap<>();

  /** Credentials from this vault. */
  public LiveCredentials(Vault vault, Vertx vertx, InstantSource clock) {
    this.vault = vault;
    this.vertx = vertx;
    this.clock = clock;
  }

  /** A credential that should work now. */
  public Uni<HeldCredential> current(Connection connection) {
    return Uni.createFrom().deferred(() -> slot(connection).current());
  }

  /** Another one than that, which the broker did not let in; the same if the vault has no other. */
  public Uni<HeldCredential> insteadOf(HeldCredential rejected) {
    return Uni.createFrom().deferred(() -> slot(rejected.connection()).insteadOf(rejected));
  }

  /** Wipes every credential. */
  public void close() {
    slots.values().forEach(Slot::clear);
    slots.clear();
  }

  private Slot slot(Connection connection) {
    return slots.computeIfAbsent(
        connection, key -> new Slot(key, vault, vertx, clock, slot -> slots.remove(key, slot)));
  }
}
