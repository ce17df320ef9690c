package dev.evergrant.vault.encryption.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every provider of key encryption must do. */
abstract class KeyEncryptionContract {

  private static final byte[] KEY = TestKeys.bytes("a data key");

  /** A provider with at least two keys. */
  abstract KeyEncryption keys();

  /** The id of a key that is not the current one. */
  abstract String otherId();

  @Test
  void whatWasWrappedIsUnwrapped() {
    for (String id : List.of(keys().currentId(), otherId())) {
      assertThat(await(keys().unwrap(id, await(keys().wrap(id, KEY))))).isEqualTo(KEY);
    }
  }

  @Test
  void theOthersAreToldApartFromTheCurrentOne() {
    assertThat(keys().olderIds()).contains(otherId()).doesNotContain(keys().currentId());
  }

  @Test
  void aWrappedKeyDoesNotShowTheKey() {
    byte[] wrapped = wrapped();
    for (int from = 0; from + 8 <= wrapped.length; from++) {
      byte[] part = Arrays.copyOfRange(wrapped, from, from + 8);
      for (int at = 0; at + 8 <= KEY.length; at++) {
        assertThat(part).isNotEqualTo(Arrays.copyOfRange(KEY, at, at + 8));
      }
    }
  }

  @Test
  void theCallersArraysAreLeftAlone() {
    byte[] key = KEY.clone();
    byte[] wrapped = await(keys().wrap(keys().currentId(), key));
    assertThat(key).isEqualTo(KEY);
    byte[] copy = wrapped.clone();
    await(keys().unwrap(keys().currentId(), wrapped));
    assertThat(wrapped).isEqualTo(copy);
  }

  @Test
  void everyUnwrappedKeyIsAnArrayOfItsOwn() {
    byte[] wrapped = wrapped();
    Arrays.fill(await(keys().unwrap(keys().currentId(), wrapped)), (byte) 0);
    assertThat(await(keys().unwrap(keys().currentId(), wrapped))).isEqualTo(KEY);
  }

  @Test
  void anotherKeyDoesNotUnwrapIt() {
    assertThatThrownBy(() -> await(keys().unwrap(otherId(), wrapped())))
        .isInstanceOf(UnwrapException.class);
  }

  @Test
  void aKeyThatIsNotThereIsMissing() {
    assertThatThrownBy(() -> await(keys().wrap("no-such-key", KEY)))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("no-such-key");
    assertThatThrownBy(() -> await(keys().unwrap("no-such-key", wrapped())))
        .isInstanceOfSatisfying(
            MissingKeyException.class, e -> assertThat(e.kekId()).isEqualTo("no-such-key"));
  }

  @Test
  void noChangedByteIsAccepted() {
    for (int i = 0; i < wrapped().length; i++) {
      byte[] changed = wrapped();
      changed[i] ^= 1;
      assertRefused(changed);
    }
  }

  @Test
  void noOtherLengthIsAccepted() {
    byte[] wrapped = wrapped();
    for (int length = 0; length < 2 * wrapped.length; length++) {
      if (length != wrapped.length) {
        assertRefused(Arrays.copyOf(wrapped, length));
      }
    }
  }

  private void assertRefused(byte[] wrapped) {
    assertThatThrownBy(() -> await(keys().unwrap(keys().currentId(), wrapped)))
        .as("%d bytes", wrapped.length)
        .isInstanceOf(UnwrapException.class);
  }

  private byte[] wrapped() {
    return await(keys().wrap(keys().currentId(), KEY));
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(5));
  }
}
