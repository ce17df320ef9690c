package dev.evergrant.vault.encryption.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyFingerprintsTest {

  @Inject KeyFingerprints fingerprints;

  @Test
  void keysAreKnownAgain() {
    answer(fingerprints.check(TestKeys.keyring("first", "second")));
    answer(fingerprints.check(TestKeys.keyring("second", "third", "first")));
    assertThat(answer(fingerprints.findById("first")).fingerprint())
        .isEqualTo(TestKeys.keyring("first").fingerprint("first"));
  }

  @Test
  void otherBytesBehindAKnownIdAreNoticed() {
    answer(fingerprints.check(TestKeys.keyring("exchanged")));
    Keyring other = TestKeys.exchanged("exchanged", "other");
    assertThatThrownBy(() -> answer(fingerprints.check(other)))
        .isInstanceOf(OtherKeyException.class)
        .hasMessageContaining("exchanged")
        .message()
        .doesNotContain(HexFormat.of().formatHex(TestKeys.bytes("other")), "\n");
    answer(fingerprints.check(TestKeys.keyring("exchanged")));
  }

  @Test
  void theServicesOwnKeysWereRememberedAtItsStart() {
    await()
        .untilAsserted(
            () -> {
              assertThat(answer(fingerprints.findById("test-1"))).isNotNull();
              assertThat(answer(fingerprints.findById("test-2"))).isNotNull();
            });
  }

  private static <T> T answer(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(5));
  }
}
