package dev.evergrant.client.vault;

import dev.evergrant.broker.credential.Credential;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.LiveCredential;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A credential in use. It may be replaced and wiped at any time, so it is used under its lock, and
 * never leaves it.
 */
public final class HeldCredential {

  private final Connection connection;
  private final CredentialKind kind;
  private final long version;
  private final Instant until;
  private final Credential credential;
  private boolean wiped;

  HeldCredential(Connection connection, LiveCredential live, Instant until) {
    this.connection = connection;
    this.kind = live.kind();
    this.version = live.version();
    this.until = until;
    this.credential = live.toCredential();
  }

  /**
   * Does something with the credential, at once.
   *
   * @return empty if it was wiped meanwhile: ask for the one that took its place
   */
  public synchronized <T> Optional<T> use(Function<Credential, T> work) {
    return wiped ? Optional.empty() : Optional.of(work.apply(credential));
  }

  Connection connection() {
    return connection;
  }

  long version() {
    return version;
  }

  Instant until() {
    return until;
  }

  /** Whether the vault gave the same one. */
  boolean sameAs(HeldCredential other) {
    return kind == other.kind && version == other.version;
  }

  synchronized void wipe() {
    wiped = true;
    credential.wipe();
  }

  @Override
  public String toString() {
    return "HeldCredential[" + connection.broker() + ", " + kind + " " + version + ", redacted]";
  }
}
