package dev.evergrant.refresh.due;

import dev.evergrant.embedded.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Says where the vault, the OIDC provider and the brokers will be: the five in the sandbox, others
 * at a scripted server. They are not there yet when the service starts, which must not matter.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

  static final String CLIENT_ID = "our-app";
  static final String CLIENT_SECRET = "our-app s3cret +%&";
  static final String KEY_ID = "main";

  /** RFC 3526, group 14. */
  static final String PRIME =
      """
      FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E34\
      04DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6\
      F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A6916\
      3FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C\
      32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA95\
      6AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF""";

  /** Brokers whose refresh tokens work once or for ever, and one at which nobody is known. */
  private static final String SCRIPTED =
      """
      id: %1$s
      name: Scripted
      standing: LIVE
      protocol: OAUTH2
      environments: [live]
      endpoints:
        authorize: http://127.0.0.1:%3$d/%1$s/authorize
        token: http://127.0.0.1:%3$d/%1$s/token
      api:
        live: http://localhost:%4$d/alpaca
      probe: { method: GET, path: /v2/account }
      apiKey: { keyHeader: APCA-API-KEY-ID, secretHeader: APCA-API-SECRET-KEY }
      clientAuthentication: BASIC
      scopes: []
      pkce: true
      callback: PER_BROKER
      tokens:
        accessLives: PT30M
        renewal: REFRESH_TOKEN
        refreshToken: %2$s
        lead: PT5M
      consent: {}
      errors: []
      """;

  private Path folder;

  @Override
  public Map<String, String> start() {
    int vault = FreePort.any();
    int sandbox = FreePort.any();
    int scripted = FreePort.any();
    int terminal = FreePort.any();
    KeyPair keys = keys();
    try {
      folder = Files.createTempDirectory("evergrant-brokers");
      SandboxCatalog.write(folder, "http://localhost:" + sandbox, terminal);
      for (String[] entry :
          new String[][] {
            {"strict", "STRICT"}, {"reusable", "REUSABLE"}, {"unregistered", "REUSABLE"}
          }) {
        Files.writeString(
            folder.resolve(entry[0] + ".yaml"),
            SCRIPTED.formatted(entry[0], entry[1], scripted, sandbox));
      }
      Files.writeString(
          folder.resolve("discovered.yaml"),
          SCRIPTED.formatted("discovered", "STRICT", scripted, sandbox)
              + "issuer: http://127.0.0.1:%d/discovered\n".formatted(scripted));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "VAULT_URL", "http://127.0.0.1:" + vault,
                "OIDC_ISSUER_URL", "http://127.0.0.1:" + vault + "/oidc",
                "test.vault.port", String.valueOf(vault),
                "test.sandbox.port", String.valueOf(sandbox),
                "test.scripted.port", String.valueOf(scripted),
                "test.terminal.port", String.valueOf(terminal),
                "test.ibkr.public-key",
                    Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "evergrant.brokers-dir", folder.toString(),
                "evergrant.time.speed-up", "10",
                "evergrant.terminal.networks", "127.0.0.0/8, ::1/128"));
    // The brokers fail in one test after the other: that is no outage.
    settings.put("evergrant.pacing.calls-judged", "10000");
    for (String id :
        new String[] {
          "ALPACA", "ETRADE", "SCHWAB", "TDAMERITRADE", "STRICT", "REUSABLE", "DISCOVERED"
        }) {
      settings.put(id + "_OAUTH_CLIENT_ID", CLIENT_ID);
      settings.put(id + "_OAUTH_CLIENT_SECRET", CLIENT_SECRET);
    }
    settings.put("IBKR_OAUTH_CLIENT_ID", CLIENT_ID);
    settings.put("IBKR_OAUTH_PRIVATE_KEY", pem(keys));
    settings.put("IBKR_OAUTH_KEY_ID", KEY_ID);
    settings.put("IBKR_OAUTH_SESSION_ADDRESS", "127.0.0.1");
    settings.put("IBKRSIGNED_OAUTH_CLIENT_ID", CLIENT_ID);
    settings.put("IBKRSIGNED_OAUTH_PRIVATE_KEY", pem(keys));
    settings.put("IBKRSIGNED_OAUTH_ENCRYPTION_KEY", pem(keys));
    settings.put("IBKRSIGNED_OAUTH_DH_PRIME", PRIME);
    for (String channel : new String[] {"refresh-due", "refresh-requested"}) {
      settings.put("mp.messaging.incoming." + channel + ".auto.commit.interval.ms", "200");
    }
    return settings;
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
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
