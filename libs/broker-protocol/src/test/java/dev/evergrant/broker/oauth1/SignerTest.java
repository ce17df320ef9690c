package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignerTest {

  private static final String TEXT = "GET&a&b";

  /** The expected value comes from Python's hmac module. */
  @Test
  void hmacSha256TakesAKeyOfAnyBytes() {
    assertThat(Signer.hmacSha256(Secret.of(new byte[] {0, 1, 'k', 'e', 'y'})).sign(TEXT))
        .isEqualTo("QHLx9Qrqn7BPDZC3F+9EyWc2kscYqza+HhPEdr2FJXM=");
  }

  @Test
  void anRsaSignatureIsVerifiedWithThePublicKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();

    String signature = Signer.rsaSha256(keys.getPrivate()).sign(TEXT);

    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(keys.getPublic());
    verifier.update(TEXT.getBytes(UTF_8));
    assertThat(verifier.verify(Base64.getDecoder().decode(signature))).isTrue();
  }

  @Test
  void itSaysItsNameAndNotItsKey() {
    Secret secret = Secret.of("sesame");

    assertThat(Signer.hmacSha1(secret, secret).method()).isEqualTo("HMAC-SHA1");
    assertThat(Signer.hmacSha256(secret).method()).isEqualTo("HMAC-SHA256");
    assertThat(Signer.rsaSha256(null).method()).isEqualTo("RSA-SHA256");
    assertThat(Signer.hmacSha1(secret, secret).toString()).doesNotContain("sesame");
  }

  @Test
  void aClosedOneDoesNotSignWithZeros() {
    Signer signer = Signer.hmacSha1(Secret.of("client"), null);
    signer.close();

    assertThatThrownBy(() -> signer.sign(TEXT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itsOwnersSecretsStayAsTheyAre() {
    Secret client = Secret.of("client");
    try (Signer signer = Signer.hmacSha256(client)) {
      signer.sign(TEXT);
    }

    assertThat(client.reveal()).isEqualTo("client");
  }
}
