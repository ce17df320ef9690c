package dev.evergrant.vault.encryption.kek;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyringTest {

  @Test
  void aKeyringShowsItsIdsAndNothingElse() {
    byte[] key = TestKeys.bytes("a");
    assertThat(TestKeys.keyring("a").toString())
        .isEqualTo("Keyring[a]")
        .doesNotContain(HexFormat.of().formatHex(key), Base64.getEncoder().encodeToString(key));
  }

  @Test
  void fingerprintsDiffer() {
    Keyring keyring = TestKeys.keyring("a", "b");
    assertThat(keyring.fingerprint("a")).isNotEqualTo(keyring.fingerprint("b"));
  }

  @Test
  void aFingerprintStaysTheSameForEver() {
    assertThat(TestKeys.keyring("a").fingerprint("a")).isEqualTo("42fd5afe885e7eaa");
  }
}
