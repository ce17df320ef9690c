package dev.evergrant.gateway.support;

import dev.evergrant.embedded.FreePort;
import dev.evergrant.sandbox.BrokerSandbox;
import dev.evergrant.sandbox.Registrations;
import dev.evergrant.sandbox.SandboxConfig;
import dev.evergrant.sandbox.ibkr.IbkrApp;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the gateway needs around it: a login provider, the sandbox with all five brokers, a sixth
 * one with metadata of its own, and a folder that points to them ({@link TestCatalog}). The vault
 * is {@link FakeVault}, inside the application under test.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

  public static final String CLIENT_SECRET = "client-secret-of-the-test";
  public static final String SESSION_SECRET = "session-secret-of-the-test-0123456789";

  /** Where {@link FakeVaultApi} is, apart from the pages of the gateway. */
  static final String VAULT = "/fake-vault";

  private static final List<String> WITH_SECRET =
      List.of(
          "ALPACA",
          "ETRADE",
          "SCHWAB",
          "TDAMERITRADE",
          "HANDMADE",
          "SECOND",
          "SHARED",
          "SIXTH",
          "LOST");

  private TestIssuer issuer;
  private SixthProvider sixth;
  private BrokerSandbox sandbox;

  @Override
  public Map<String, String> start() {
    int port = FreePort.any();
    String baseUrl = "http://localhost:" + port;
    issuer = new TestIssuer();
    sixth = new SixthProvider(CLIENT_SECRET);
    KeyPair keys = keys();
    sandbox =
        BrokerSandbox.start(SandboxConfig.inMemory(apps(baseUrl + "/auth/broker/callback", keys)));
    Map<String, String> config = new HashMap<>();
    config.put("quarkus.http.test-port", String.valueOf(port));
    config.put("BASE_URL", baseUrl + "/");
    config.put("SESSION_SECRET", SESSION_SECRET);
    config.put("OIDC_ISSUER_URL", issuer.url());
    config.put("OIDC_CLIENT_SECRET", "secret");
    config.put("VAULT_URL", baseUrl + VAULT);
    config.put("test.home", baseUrl);
    config.put("evergrant.brokers-dir", TestCatalog.write(sandbox.url(), sixth.url()).toString());
    config.put("evergrant.connect.store-patience", "3S");
    config.put("evergrant.connect.repeat-patience", "1S");
    config.put("evergrant.connect.interrupted-after", "2S");
    config.put("test.sandbox-url", sandbox.url());
    config.put("test.sixth-url", sixth.url());
    for (String broker : WITH_SECRET) {
      config.put(broker + "_OAUTH_CLIENT_ID", "client");
      config.put(broker + "_OAUTH_CLIENT_SECRET", CLIENT_SECRET);
    }
    config.put("IBKR_OAUTH_CLIENT_ID", "client");
    config.put("IBKR_OAUTH_PRIVATE_KEY", pem(keys));
    config.put("IBKR_OAUTH_KEY_ID", "main");
    config.put("IBKR_OAUTH_SESSION_ADDRESS", "127.0.0.1");
    return config;
  }

  @Override
  public void stop() {
    sandbox.close();
    sixth.close();
    issuer.close();
  }

  private static Registrations apps(String callback, KeyPair keys) {
    RegisteredApp app =
        new RegisteredApp(
            "client",
            CLIENT_SECRET,
            Set.of(
                callback,
                callback + "/alpaca",
                callback + "/schwab",
                callback + "/second",
                callback + "/tdameritrade"));
    return new Registrations(
        app,
        new RegisteredConsumer("client", CLIENT_SECRET, callback),
        IbkrApp.of("client", "main", (RSAPublicKey) keys.getPublic(), Set.of(callback + "/ibkr")),
        app,
        app);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----";
  }
}
