package dev.evergrant.refresh.due;

import dev.evergrant.embedded.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Says where the vault, the OIDC provider and the brokers will be: Schwab in the sandbox, others at
 * a scripted server. They are not there yet when the service starts, which must not matter.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

  static final String CLIENT_ID = "our-app";
  static final String CLIENT_SECRET = "our-app-secret";

  private Path folder;

  @Override
  public Map<String, String> start() {
    int vault = FreePort.any();
    int sandbox = FreePort.any();
    int scripted = FreePort.any();
    String schwab = "http://localhost:" + sandbox + "/schwab/";
    try {
      folder = Files.createTempDirectory("evergrant-brokers");
      Files.writeString(
          folder.resolve("schwab.yaml"),
          """
          id: schwab
          endpoints:
            authorize: %sv1/oauth/authorize
            token: %sv1/oauth/token
            probe: %strader/v1/accounts/accountNumbers
          """
              .formatted(schwab, schwab, schwab));
      for (String id : new String[] {"alpaca", "tdameritrade"}) {
        Files.writeString(
            folder.resolve(id + ".yaml"),
            "id: %s\nendpoints:\n  token: http://127.0.0.1:%d/%s\n".formatted(id, scripted, id));
      }
      Files.writeString(
          folder.resolve("unregistered.yaml"),
          """
          id: unregistered
          name: Unregistered
          standing: LIVE
          protocol: OAUTH2
          environments: [live]
          endpoints:
            authorize: https://unregistered.example/authorize
            token: https://unregistered.example/token
          clientAuthentication: BASIC
          scopes: []
          pkce: true
          callback: PER_BROKER
          tokens:
            accessLives: PT30M
            renewal: REFRESH_TOKEN
            refreshToken: REUSABLE
            lead: PT5M
          consent: {}
          errors: []
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.ofEntries(
        Map.entry("VAULT_URL", "http://127.0.0.1:" + vault),
        Map.entry("OIDC_ISSUER_URL", "http://127.0.0.1:" + vault + "/oidc"),
        Map.entry("test.vault.port", String.valueOf(vault)),
        Map.entry("test.sandbox.port", String.valueOf(sandbox)),
        Map.entry("test.scripted.port", String.valueOf(scripted)),
        Map.entry("evergrant.brokers-dir", folder.toString()),
        Map.entry("evergrant.time.speed-up", "10"),
        Map.entry("SCHWAB_OAUTH_CLIENT_ID", CLIENT_ID),
        Map.entry("SCHWAB_OAUTH_CLIENT_SECRET", CLIENT_SECRET),
        Map.entry("ALPACA_OAUTH_CLIENT_ID", CLIENT_ID),
        Map.entry("ALPACA_OAUTH_CLIENT_SECRET", CLIENT_SECRET),
        Map.entry("TDAMERITRADE_OAUTH_CLIENT_ID", CLIENT_ID),
        Map.entry("TDAMERITRADE_OAUTH_CLIENT_SECRET", CLIENT_SECRET),
        Map.entry("mp.messaging.incoming.refresh-due.auto.commit.interval.ms", "200"),
        Map.entry("mp.messaging.incoming.refresh-requested.auto.commit.interval.ms", "200"));
  }

  @Override
  public void stop() {
    if (folder == null) {
      return;
    }
    for (String file : folder.toFile().list()) {
      folder.resolve(file).toFile().delete();
    }
    folder.toFile().delete();
  }
}
