package dev.evergrant.embedded.quarkus;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Makes the service under test trust a key made for the run, and signs tokens with it. */
public class TokensForTests implements QuarkusTestResourceLifecycleManager {

  public static final String ISSUER = "https://issuer.test";

  // A system property, because tests and resources may stand in different class loaders.
  private static final String PRIVATE_KEY = "evergrant.test.private-key";

  @Override
  public Map<String, String> start() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      System.setProperty(
          PRIVATE_KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
      return Map.of(
          // With a key there is no server to ask.
          "quarkus.oidc.auth-server-url",
          "",
          "quarkus.oidc.public-key",
          Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
          "quarkus.oidc.token.issuer",
          ISSUER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    System.clearProperty(PRIVATE_KEY);
  }

  /** A service's token with these scopes, separated by spaces. */
  public static String service(String name, String audience, String scopes) {
    return service(name, audience, scopes, Map.of());
  }

  /** The same with further claims. */
  public static String service(
      String name, String audience, String scopes, Map<String, Object> claims) {
    return Jwt.claims(claims)
        .issuer(ISSUER)
        .subject(name)
        .audience(audience)
        .claim("scope", scopes)
        .expiresIn(Duration.ofMinutes(10))
        .sign(key());
  }

  /** A user's token. */
  public static String user(String id, String... audiences) {
    return Jwt.issuer(ISSUER)
        .subject(id)
        .audience(Set.of(audiences))
        .claim("email", id + "@example.org")
        .claim("name", id)
        .expiresIn(Duration.ofMinutes(10))
        .sign(key());
  }

  private static PrivateKey key() {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
