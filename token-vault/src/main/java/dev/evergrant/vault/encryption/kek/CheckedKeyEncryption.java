package dev.evergrant.vault.encryption.kek;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;

/**
 * Uses no key before a check has passed, so nothing is ever sealed under a key that has the wrong
 * bytes behind its id. Who comes earlier waits a moment, then gets the problem {@code unavailable}.
 */
final class CheckedKeyEncryption implements KeyEncryption {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KeyEncryption keys;
  private final Uni<Void> check;

  /** {@code check} gives its item, again and again, when it has passed. */
  CheckedKeyEncryption(KeyEncryption keys, Uni<Void> check) {
    this.keys = keys;
    this.check =
        check
            .ifNoItem()
            .after(PATIENCE)
            .failWith(
                () -> new ProblemException(ProblemType.UNAVAILABLE, null, Duration.ofSeconds(1)));
  }

  @Override
  public String currentId() {
    return keys.currentId();
  }

  @Override
  public Set<String> olderIds() {
    return keys.olderIds();
  }

  @Override
  public Uni<byte[]> wrap(String kekId, byte[] key) {
    return check.chain(() -> keys.wrap(kekId, key));
  }

  @Override
  public Uni<byte[]> unwrap(String kekId, byte[] wrapped) {
    return check.chain(() -> keys.unwrap(kekId, wrapped));
  }
}
