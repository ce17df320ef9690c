package dev.evergrant.vault.encryption.kek;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The service is not ready before {@link KeyCheck} has passed. */
@Readiness
@ApplicationScoped
class KeysChecked implements HealthCheck {

  private final KeyCheck check;

  KeysChecked(KeyCheck check) {
    this.check = check;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Key-encryption keys checked")
        .status(check.hasPassed())
        .build();
  }
}
