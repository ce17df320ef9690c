package dev.evergrant.contract.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.evergrant.broker.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedHandoverTest {

  private static final Instant ISSUED = Instant.parse("2026-11-22T08:30:00.125Z");
  private static final ECKey KEY = newKey();

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Handover handover() {
    return new Handover(
        new CompleteLease(
            Secret.of("the-lease-id"),
            7,
            new TokenGrant(
                Secret.of("the-access-token"),
                Secret.of("the-refresh-token"),
                null,
                Duration.ofMinutes(30),
                List.of("api"),
                "Bearer"),
            2),
        ISSUED);
  }

  private static String sealed() {
    return SealedHandover.seal(KEY.toPublicJWK().toJSONString(), handover());
  }

  @Test
  void comesOutAsItWentIn() {
    assertThat(SealedHandover.open(KEY, sealed())).isEqualTo(handover());
  }

  @Test
  void showsNothingOfItselfAndNeverLooksTheSame() {
    String sealed = sealed();
    assertThat(sealed.split("\\.")).hasSize(5);
    for (String part : sealed.split("\\.")) {
      assertThat(new String(Base64.getUrlDecoder().decode(part), ISO_8859_1))
          .doesNotContain("the-lease-id", "the-access-token", "the-refresh-token");
    }
    assertThat(sealed()).isNotEqualTo(sealed);
  }

  @Test
  void saysWhichKeyOpensIt() {
    assertThat(SealedHandover.keyId(sealed())).isNotNull().isEqualTo(KEY.getKeyID());
    assertThatThrownBy(() -> SealedHandover.keyId("not.a.jwe"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not sealed with the vault's key for handovers");
  }

  @Test
  void isForTheVaultAlone() {
    String sealed = sealed();
    ECKey another = newKey();
    assertThatThrownBy(() -> SealedHandover.open(another, sealed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not sealed with the vault's key for handovers");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void whatWasTamperedWithIsRefused(int part) {
    String[] parts = sealed().split("\\.");
    char first = parts[part].charAt(2);
    parts[part] =
        parts[part].substring(0, 2) + (first == 'A' ? 'B' : 'A') + parts[part].substring(3);
    assertThatThrownBy(() -> SealedHandover.open(KEY, String.join(".", parts)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "[]", "{\"completion\":{\"leaseId\":\"secret\"}}", "secret"})
  void whatIsNoHandoverIsRefusedWithoutQuotingIt(String body) throws Exception {
    JWEObject jwe =
        new JWEObject(
            new JWEHeader(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM),
            new Payload(body));
    jwe.encrypt(new ECDHEncrypter(KEY.toPublicJWK()));
    String sealed = jwe.serialize();
    assertThatThrownBy(() -> SealedHandover.open(KEY, sealed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a handover")
        .hasNoCause();
  }

  @Test
  void aTokenDoesNotLiveLongerBecauseItWaited() {
    assertThat(handover().at(ISSUED.plusSeconds(600)).tokens().expiresIn())
        .isEqualTo(Duration.ofMinutes(20));
    assertThat(handover().at(ISSUED.plusSeconds(6000)).tokens().expiresIn())
        .isEqualTo(Duration.ofMillis(1));
    assertThat(handover().at(ISSUED.minusSeconds(5)).tokens().expiresIn())
        .isEqualTo(Duration.ofMinutes(30));
  }
}
