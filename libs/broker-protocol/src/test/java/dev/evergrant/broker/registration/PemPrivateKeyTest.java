package dev.evergrant.broker.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.ibkr.Vectors;
import dev.evergrant.broker.secret.Secret;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemPrivateKeyTest {

  private static final String PEM = Vectors.pem("signatureKeyPem");

  /** In a 2048-bit key's PKCS #8, what precedes its PKCS #1. */
  private static final int HEAD = 26;

  @Test
  void bothFormsOfOpenSslAreRead() {
    byte[] pkcs8 = Vectors.key("signatureKeyPem").getEncoded();
    String pkcs1 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(Arrays.copyOfRange(pkcs8, HEAD, pkcs8.length));

    assertThat(
            PemPrivateKey.read(
                Secret.of(
                    "-----BEGIN RSA PRIVATE KEY-----\n"
                        + pkcs1
                        + "\n-----END RSA PRIVATE KEY-----\n")))
        .isEqualTo(Vectors.key("signatureKeyPem"));
  }

  @Test
  void lineBreaksMayBeThoseOfAVariable() {
    assertThat(PemPrivateKey.read(Secret.of(PEM.replace("\n", "\\n"))))
        .isEqualTo(PemPrivateKey.read(Secret.of("# our key\r\n" + PEM.replace("\n", "\r\n"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sesame",
        "-----BEGIN PRIVATE KEY-----\nsesame==\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nsesame==\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nA=A\n-----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nsesame==\n-----END ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nsesame==\n-----END PUBLIC KEY-----",
        // A key on an elliptic curve.
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
            + "-----END PRIVATE KEY-----",
      })
  void everythingElseIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> PemPrivateKey.read(Secret.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining("RSA private key")
        .hasMessageNotContaining("sesame");
  }
}
