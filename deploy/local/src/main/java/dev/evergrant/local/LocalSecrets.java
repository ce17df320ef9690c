package dev.evergrant.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
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

  /** The client id of a service that reads live credentials. */
  static final String TRADING_SERVICE = "trading-service";

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
    add("oidc.client-secret." + TRADING_SERVICE, LocalSecrets::makeHex);
    add("oidc.signing-key", LocalSecrets::makeSigningKey);
    add("session.secret", LocalSecrets::makeHex);
    add("encryption.current", () -> "local-1");
    add("encryption.keys", () -> "local-1:" + Base64.getEncoder().encodeToString(bytes()));
    for (PlayedBroker broker : PlayedBroker.values()) {
      add(broker.id() + ".client-id", () -> "local-" + broker.id());
      if (broker.takesKey()) {
        add(broker.id() + ".private-key", LocalSecrets::makePrivateKey);
      } else {
        add(broker.id() + ".client-secret", LocalSecrets::makeHex);
      }
    }
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

  /** The OIDC provider's secret of {@link #TRADING_SERVICE}. */
  public String tradingService() {
    return values.getProperty("oidc.client-secret." + TRADING_SERVICE);
  }

  /** Our client id at a broker, or the consumer key. */
  public String clientId(PlayedBroker broker) {
    return values.getProperty(broker.id() + ".client-id");
  }

  /** Our secret at a broker; null where a key takes its place. */
  public String clientSecret(PlayedBroker broker) {
    return values.getProperty(broker.id() + ".client-secret");
  }

  /** Our private key at a broker that takes one, in PEM. */
  public String clientKey(PlayedBroker broker) {
    return values.getProperty(broker.id() + ".private-key");
  }

  /** What goes with {@link #clientKey}, in PEM. */
  public String clientPublicKey(PlayedBroker broker) {
    try {
      byte[] der =
          Base64.getMimeDecoder().decode(clientKey(broker).replaceAll("-----[A-Z ]+-----", ""));
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(der));
      RSAPublicKeySpec open = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return pem("PUBLIC KEY", rsa.generatePublic(open).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("secrets.properties: " + broker.id() + ".private-key", e);
    }
  }

  private static String makeHex() {
    return HexFormat.of().formatHex(bytes());
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String makePrivateKey() {
    try {
      return pem(
          "PRIVATE KEY", new RSAKeyGenerator(2048).generate().toRSAPrivateKey().getEncoded());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
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
