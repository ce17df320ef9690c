package dev.evergrant.vault.encryption.kek;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyringReaderTest {

  private static final String KEY = Base64.getEncoder().encodeToString(TestKeys.bytes("k"));
  private static final String OTHER = Base64.getEncoder().encodeToString(TestKeys.bytes("o"));

  /** A key in which nothing but letters and digits stands, so that it might pass for an id. */
  private static final String LIKE_AN_ID = "ERERERERERERERERERERERERERERERERERERERERERE";

  record Config(Optional<String> current, Optional<Secret> keys, Optional<Path> keysFile)
      implements KeyringConfig {

    static Config list(String current, String keys) {
      return new Config(
          Optional.ofNullable(current),
          Optional.ofNullable(keys).map(Secret::of),
          Optional.empty());
    }

    static Config file(String current, Path file) {
      return new Config(Optional.of(current), Optional.empty(), Optional.of(file));
    }
  }

  @TempDir Path folder;

  @Test
  void aListIsRead() {
    Keyring keyring = KeyringReader.read(Config.list("b", "a:" + KEY + ", b:" + OTHER));
    assertThat(keyring.ids()).containsExactly("a", "b");
    assertThat(keyring.current()).isEqualTo("b");
    assertThat(keyring.fingerprint("a")).isEqualTo(TestKeys.keyring("k").fingerprint("k"));
  }

  @Test
  void aFileIsReadWithCommentsAndEmptyLines() throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, "# ours\n\na:" + KEY + "\r\n  b:" + OTHER + "\n");
    assertThat(KeyringReader.read(Config.file("a", file)).ids()).containsExactly("a", "b");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            Config.list("a", null),
            "evergrant.encryption.keys and evergrant.encryption.keys-file are both missing: set one"),
        Arguments.of(
            new Config(Optional.of("a"), Optional.of(Secret.of("a")), Optional.of(Path.of("x"))),
            "evergrant.encryption.keys and evergrant.encryption.keys-file are both set: choose one"),
        Arguments.of(
            Config.list(null, "a:" + KEY),
            "evergrant.encryption.current is missing: the id of the key for new data"),
        Arguments.of(
            Config.list("c", "a:" + KEY + ",b:" + OTHER),
            "evergrant.encryption.current names c, which is not one of the keys [a, b]"),
        Arguments.of(
            Config.list(LIKE_AN_ID, "a:" + KEY),
            "evergrant.encryption.current is no id: 1 to 32 letters, digits, dots, dashes or"
                + " underscores"),
        Arguments.of(
            Config.list("a", KEY),
            "evergrant.encryption.keys, entry 1 is not id:base64-of-32-bytes"),
        Arguments.of(
            Config.list("a", "a:" + KEY + ","),
            "evergrant.encryption.keys, entry 2 is not id:base64-of-32-bytes"),
        Arguments.of(
            Config.list("a", ":" + KEY),
            "evergrant.encryption.keys, entry 1 has no id before the colon: 1 to 32 letters,"
                + " digits, dots, dashes or underscores"),
        Arguments.of(
            Config.list("a", LIKE_AN_ID + ":a"),
            "evergrant.encryption.keys, entry 1 has no id before the colon: 1 to 32 letters,"
                + " digits, dots, dashes or underscores"),
        Arguments.of(
            Config.list("a", "a:" + KEY + ",b:not base64!"),
            "evergrant.encryption.keys, entry 2 is not base64 after the colon"),
        Arguments.of(
            Config.list("a", "a:AAAA"),
            "evergrant.encryption.keys, entry 1 has a key of 3 bytes, not 32"),
        Arguments.of(
            Config.list("a", "a:"),
            "evergrant.encryption.keys, entry 1 has a key of 0 bytes, not 32"),
        Arguments.of(
            Config.list("a", "a:" + KEY + ",a:" + OTHER),
            "evergrant.encryption.keys, entry 2 has the id a once more"),
        Arguments.of(
            Config.list("a", "a:" + KEY + ",b:" + KEY),
            "evergrant.encryption.keys, entry 2 has the same key as a has"),
        Arguments.of(
            Config.file("a", Path.of("/no/such/file")),
            "evergrant.encryption.keys-file names /no/such/file, which cannot be read"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsSaidInOneLineWithoutAnyKey(Config config, String line) {
    assertThatThrownBy(() -> KeyringReader.read(config))
        .isInstanceOf(InvalidKeyringException.class)
        .hasMessage(line)
        .message()
        .doesNotContain("\n", KEY, OTHER, LIKE_AN_ID);
  }

  @Test
  void aMistakeInAFileNamesTheLine() throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, "# ours\na:" + KEY + "\nb=" + OTHER + "\n");
    assertThatThrownBy(() -> KeyringReader.read(Config.file("a", file)))
        .hasMessage(file + ", line 3 is not id:base64-of-32-bytes");
  }

  @Test
  void aFileWithoutAKeyOrOfAnotherKindIsRefused() throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, "# nothing yet\n");
    assertThatThrownBy(() -> KeyringReader.read(Config.file("a", file)))
        .hasMessage("evergrant.encryption.keys-file has no key in it");
    Files.writeString(file, "\u00ff\u00fe", ISO_8859_1);
    assertThatThrownBy(() -> KeyringReader.read(Config.file("a", file)))
        .hasMessage("evergrant.encryption.keys-file names " + file + ", which cannot be read");
  }
}
