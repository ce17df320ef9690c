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
    int hook = FreePort.any();
    return Map.ofEntries(
        Map.entry("VAULT_URL", "http://127.0.0.1:" + vault),
        Map.entry("OIDC_ISSUER_URL", "http://127.0.0.1:" + vault + "/oidc"),
        Map.entry("SMTP_HOST", "127.0.0.1"),
        Map.entry("SMTP_PORT", String.valueOf(FreePort.any())),
        Map.entry("test.vault.port", String.valueOf(vault)),
        Map.entry("evergrant.operators.mail", "ops@example.org,night@example.org"),
        Map.entry("evergrant.operators.webhook.url", "http://127.0.0.1:" + hook + "/hook"),
        Map.entry("evergrant.operators.webhook.secret", FakeWebhook.SECRET),
        Map.entry("evergrant.operators.first-pause", "PT0.1S"),
        Map.entry("test.hook.port", String.valueOf(hook)),
        Map.entry("evergrant.delivery.concurrency", "4"),
        Map.entry("evergrant.delivery.first-pause", "PT0.1S"),
        Map.entry("evergrant.delivery.longest-pause", "PT0.5S"),
        Map.entry("evergrant.delivery.server-timeout", "PT1S"),
        Map.entry("evergrant.delivery.mail-timeout", "PT2S"),
        Map.entry("evergrant.delivery.claim", "PT3S"),
        Map.entry("evergrant.delivery.patience", "PT4S"),
        Map.entry("mp.messaging.incoming.connection-status.auto.commit.interval.ms", "200"),
        Map.entry("mp.messaging.incoming.sla-status.auto.commit.interval.ms", "200"));
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
