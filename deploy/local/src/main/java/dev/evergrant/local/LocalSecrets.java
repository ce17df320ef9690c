package dev.evergrant.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The secrets of a local stack: made at its first start, kept in a file that only its owner may
 * read, and taken from there afterwards. Who replaces the OIDC provider by a real one writes the
 * clients' real secrets there.
 */
public final class LocalSecrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Properties values;

  private LocalSecrets(Properties values) {
    this.values = values;
  }

  /** Reads the file, and adds what it lacks. */
  static LocalSecrets in(Path file) throws IOException {
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      }
    }
    LocalSecrets secrets = new LocalSecrets(values);
    if (secrets.addMissing()) {
      StringWriter out = new StringWriter();
      values.store(out, "Secrets of this stack. Without its keys its tokens cannot be read again.");
      WholeFile.writePrivate(file, out.toString());
    }
    return secrets;
  }

  private boolean addMissing() {
    int before = values.size();
    for (Service service : Service.values()) {
      if (service != Service.TOKEN_VAULT) {
        add("oidc.client-secret." + service.folder(), LocalSecrets::makeHex);
      }
    }
    add("oidc.signing-key", LocalSecrets::makeSigningKey);
    add("session.secret", LocalSecrets::makeHex);
    add("encryption.current", () -> "local-1");
    add("encryption.keys", () -> "local-1:" + Base64.getEncoder().encodeToString(bytes()));
    add("schwab.client-id", () -> "local-schwab");
    add("schwab.client-secret", LocalSecrets::makeHex);
    return values.size() > before;
  }

  private void add(String name, Supplier<String> made) {
    if (values.getProperty(name) == null) {
      values.setProperty(name, made.get());
    }
  }

  /** A service's secret at the OIDC provider. */
  public String clientSecret(Service service) {
    return values.getProperty("oidc.client-secret." + service.folder());
  }

  /** The OIDC provider's key as a JWK: kept, so that sessions outlive a restart. */
  public String signingKey() {
    return values.getProperty("oidc.signing-key");
  }

  public String session() {
    return values.getProperty("session.secret");
  }

  public String currentKey() {
    return values.getProperty("encryption.current");
  }

  public String keyring() {
    return values.getProperty("encryption.keys");
  }

  public String schwabClientId() {
    return values.getProperty("schwab.client-id");
  }

  public String schwabClientSecret() {
    return values.getProperty("schwab.client-secret");
  }

  private static String makeHex() {
    return HexFormat.of().formatHex(bytes());
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String makeSigningKey() {
    try {
      return new RSAKeyGenerator(2048).generate().toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "LocalSecrets[…]";
  }
}
