package dev.evergrant.gateway.support;

import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import javax.crypto.spec.SecretKeySpec;

/** The cookie of a session that we began, with tokens of a key that our login provider lacks. */
public final class ForgedSession {

  private ForgedSession() {}

  public static String cookie(String issuer) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      String token =
          Jwt.issuer(issuer)
              .subject("mallory")
              .audience("auth-gateway")
              .expiresIn(Duration.ofMinutes(10))
              .jws()
              .keyId("test")
              .sign(keys.getPrivate());
      byte[] key =
          MessageDigest.getInstance("SHA-256")
              .digest(Surroundings.SESSION_SECRET.getBytes(StandardCharsets.UTF_8));
      return OidcUtils.encryptString(
          String.join("|", token, token, "600", "", "refresh"), new SecretKeySpec(key, "AES"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
