package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.broker.ibkr.Vectors;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.secret.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is signed is read with nothing but the JDK. */
class SignedJwtsTest {

  private static final RSAPrivateCrtKey KEY = (RSAPrivateCrtKey) Vectors.key("signatureKeyPem");
  private static final long NOW = 1_750_644_171;
  private static final SignedJwts OURS =
      new SignedJwts(
          new ClientKey("our-id", "main", KEY, null),
          InstantSource.fixed(Instant.ofEpochMilli(NOW * 1000 + 999)));

  @Test
  void aClientAssertionIsGoodForTwentySeconds() throws Exception {
    JsonNode claims = verified(OURS.assertion("/token"));

    assertThat(claims.path("iss").textValue()).isEqualTo("our-id");
    assertThat(claims.path("sub").textValue()).isEqualTo("our-id");
    assertThat(claims.path("aud").textValue()).isEqualTo("/token");
    assertThat(claims.path("exp").longValue()).isEqualTo(NOW + 20);
    assertThat(claims.path("iat").longValue()).isEqualTo(NOW - 10);
    assertThat(claims.path("jti").textValue()).hasSize(36);
    assertThat(claims).hasSize(6);
  }

  @Test
  void noTwoAssertionsAreTheSame() throws Exception {
    assertThat(verified(OURS.assertion("/token")).path("jti"))
        .isNotEqualTo(verified(OURS.assertion("/token")).path("jti"));
  }

  @Test
  void whatElseIsToBeSaidIsSignedAsWell() throws Exception {
    JsonNode claims =
        verified(OURS.sign(Map.of("credential", "user\"1", "ip", "192.0.2.1"), Duration.ofDays(1)));

    assertThat(claims.path("credential").textValue()).isEqualTo("user\"1");
    assertThat(claims.path("ip").textValue()).isEqualTo("192.0.2.1");
    assertThat(claims.path("iss").textValue()).isEqualTo("our-id");
    assertThat(claims.path("exp").longValue()).isEqualTo(NOW + 86_400);
    assertThat(claims.path("iat").longValue()).isEqualTo(NOW - 10);
    assertThat(claims).hasSize(5);
  }

  private static JsonNode verified(Secret jwt) throws GeneralSecurityException, IOException {
    String[] parts = jwt.reveal().split("\\.");
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(KEY.getModulus(), KEY.getPublicExponent())));
    verifier.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(json(parts[0]).toString())
        .isEqualTo("{\"kid\":\"main\",\"typ\":\"JWT\",\"alg\":\"RS256\"}");
    return json(parts[1]);
  }

  private static JsonNode json(String part) throws IOException {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
  }
}
