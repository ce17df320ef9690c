package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.local.Options.BadOptionException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private static final Path ROOT = Path.of("/some where/evergrant");

  @Test
  void withoutOptionsEverythingIsAsUsual() {
    assertThat(Options.parse(ROOT))
        .isEqualTo(
            new Options(
                false,
                false,
                ROOT.resolve(".evergrant"),
                15,
                ROOT.resolve("deploy/local/target/stack.json")));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(
            Options.parse(
                ROOT,
                "--only=infra",
                "--ports=random",
                "--data=/a b/=c",
                "--speed-up=1.5",
                "--stack-file=/tmp/stack.json"))
        .isEqualTo(new Options(true, true, Path.of("/a b/=c"), 1.5, Path.of("/tmp/stack.json")));
  }

  @Test
  void aPathIsSeenFromWhereTheCommandIsGiven() {
    assertThat(Options.parse(ROOT, "--data=here").data())
        .isEqualTo(Path.of("").toAbsolutePath().resolve("here"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--only=all",
        "--only",
        "--ports=8080",
        "--data=",
        "--data",
        "--stack-file=",
        "--speed-up=",
        "--speed-up=0.5",
        "--speed-up=10001",
        "--speed-up=NaN",
        "--speed-up=fast"
      })
  void aBadValueIsOneLineThatNamesIt(String argument) {
    assertThatThrownBy(() -> Options.parse(ROOT, argument))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("Cannot use " + argument + ": ")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--fast", "infra", "", "=", "-h", "--DATA=x"})
  void anUnknownOptionIsOneLineThatNamesIt(String argument) {
    assertThatThrownBy(() -> Options.parse(ROOT, argument))
        .isInstanceOf(BadOptionException.class)
        .hasMessage("Unknown option " + argument + "; --help lists what is.");
  }
}
