package dev.evergrant.vault.lease;

import dev.evergrant.vault.handover.HandoverKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.InstantSource;

/** A key pair without a database; nothing is handed over here. */
@Vetoed
final class OneKey extends HandoverKeys {

  OneKey(InstantSource clock) {
    super(null, null, clock);
  }

  @Override
  public Uni<String> publicKey() {
    return Uni.createFrom().item("{}");
  }
}
