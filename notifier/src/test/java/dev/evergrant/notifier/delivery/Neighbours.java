package dev.evergrant.notifier.delivery;

import dev.evergrant.embedded.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Says where the vault, the OIDC provider and the mail server will be. They are not there yet when
 * the service starts, which must not matter.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    int vault = FreePort.any();
    return Map.of(
        "VAULT_URL",
        "http://127.0.0.1:" + vault,
        "OIDC_ISSUER_URL",
        "http://127.0.0.1:" + vault + "/oidc",
        "SMTP_HOST",
        "127.0.0.1",
        "SMTP_PORT",
        String.valueOf(FreePort.any()),
        "test.vault.port",
        String.valueOf(vault),
        "evergrant.delivery.first-pause",
        "PT0.1S",
        "evergrant.delivery.longest-pause",
        "PT0.5S",
        "mp.messaging.incoming.connection-status.auto.commit.interval.ms",
        "200");
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
