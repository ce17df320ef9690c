package dev.evergrant.gateway.support;

import dev.evergrant.embedded.FreePort;
import dev.evergrant.sandbox.BrokerSandbox;
import dev.evergrant.sandbox.SandboxConfig;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the gateway needs around it: a login provider, Schwab's sandbox, and a folder that points to
 * it. Two more brokers speak Schwab's protocol there: {@code second}, and {@code shared}, whose
 * callback is the common one. The vault is {@link FakeVault}, inside the application under test.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

  public static final String CLIENT_SECRET = "client-secret-of-the-test";
  public static final String SESSION_SECRET = "session-secret-of-the-test-0123456789";

  private TestIssuer issuer;
  private BrokerSandbox sandbox;

  @Override
  public Map<String, String> start() {
    int port = FreePort.any();
    String baseUrl = "http://localhost:" + port;
    issuer = new TestIssuer();
    String callback = baseUrl + "/auth/broker/callback";
    sandbox =
        BrokerSandbox.start(
            SandboxConfig.inMemory(
                new RegisteredApp(
                    "client",
                    CLIENT_SECRET,
                    Set.of(callback, callback + "/schwab", callback + "/second"))));
    Map<String, String> config = new HashMap<>();
    config.put("quarkus.http.test-port", String.valueOf(port));
    config.put("BASE_URL", baseUrl + "/");
    config.put("SESSION_SECRET", SESSION_SECRET);
    config.put("OIDC_ISSUER_URL", issuer.url());
    config.put("OIDC_CLIENT_SECRET", "secret");
    config.put("VAULT_URL", baseUrl);
    config.put("evergrant.brokers-dir", catalog(sandbox.url() + "/schwab").toString());
    config.put("evergrant.connect.store-patience", "3S");
    config.put("evergrant.connect.repeat-patience", "1S");
    config.put("evergrant.connect.interrupted-after", "2S");
    config.put("test.sandbox-url", sandbox.url());
    for (String broker : Set.of("SCHWAB", "SECOND", "SHARED")) {
      config.put(broker + "_OAUTH_CLIENT_ID", "client");
      config.put(broker + "_OAUTH_CLIENT_SECRET", CLIENT_SECRET);
    }
    return config;
  }

  @Override
  public void stop() {
    sandbox.close();
    issuer.close();
  }

  private static Path catalog(String schwab) {
    String endpoints =
        """
        endpoints:
          authorize: %1$s/v1/oauth/authorize
          token: %1$s/v1/oauth/token
          probe: %1$s/trader/v1/accounts/accountNumbers
        """
            .formatted(schwab);
    String other =
        """
        id: %s
        name: %s
        standing: LIVE
        protocol: OAUTH2
        environments: [live]
        clientAuthentication: BASIC
        scopes: []
        pkce: true
        callback: %s
        tokens: {accessLives: PT30M, renewal: REFRESH_TOKEN, refreshToken: STRICT, lead: PT5M}
        consent: {}
        errors: []
        """;
    try {
      Path folder = Files.createTempDirectory("brokers");
      Files.writeString(folder.resolve("schwab.yaml"), "id: schwab\n" + endpoints);
      Files.writeString(
          folder.resolve("second.yaml"),
          other.formatted("second", "Second Broker", "PER_BROKER") + endpoints);
      Files.writeString(
          folder.resolve("shared.yaml"),
          other.formatted("shared", "Shared Broker", "SHARED") + endpoints);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
