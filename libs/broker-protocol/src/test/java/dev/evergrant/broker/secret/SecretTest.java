package dev.evergrant.broker.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void itNeverShowsItself() {
    Secret secret = Secret.of("opensesame");

    assertThat(secret.toString()).isEqualTo("Secret[redacted]");
    assertThat("" + Map.of("token", secret)).doesNotContain("opensesame");
    assertThat("%s".formatted(secret)).doesNotContain("opensesame");
    assertThat(secret.hashCode()).isEqualTo(Secret.of("another").hashCode());
  }

  @Test
  void itRevealsWhatItWasMadeOf() {
    assertThat(Secret.of("größe ✓").reveal()).isEqualTo("größe ✓");
    assertThat(Secret.of("größe ✓").revealBytes()).isEqualTo("größe ✓".getBytes(UTF_8));
  }

  @Test
  void itsBytesAreItsOwn() {
    byte[] bytes = {'a', 'b'};
    Secret secret = Secret.of(bytes);
    bytes[0] = 'x';
    secret.revealBytes()[1] = 'x';

    assertThat(secret.reveal()).isEqualTo("ab");
  }

  @Test
  void equalSecretsAreEqual() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isEqualTo(Secret.of(new byte[] {'a'}));
    assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo(Secret.of("aa"));
    assertThat(Secret.of("a").equals("a")).isFalse();
  }

  @Test
  void aWipedSecretIsGone() {
    Secret secret = Secret.of("opensesame");
    secret.wipe();

    assertThat(secret).isNotEqualTo(Secret.of("opensesame"));
    assertThat(secret).isEqualTo(Secret.of(new byte["opensesame".length()]));
  }

  @Test
  void aWipedSecretCannotBeUsedByMistake() {
    Secret secret = Secret.of("opensesame");
    try (secret) {
      assertThat(secret.reveal()).isEqualTo("opensesame");
    }

    assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::revealBytes).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::sha256).isInstanceOf(IllegalStateException.class);
    secret.wipe();
  }

  @Test
  void aRandomSecretIsHexAndNewEachTime() {
    Secret state = Secret.randomHex(32);

    assertThat(state.reveal()).matches("[0-9a-f]{64}");
    assertThat(state).isNotEqualTo(Secret.randomHex(32));
  }

  @Test
  void itsHashIsThatOfItsText() {
    // FIPS 180-2, appendix B.1.
    assertThat(Secret.of("abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void onlyNothingIsBlank() {
    assertThat(Secret.of("").blank()).isTrue();
    assertThat(Secret.of(" ").blank()).isFalse();
  }

  @Test
  void noJsonMapperWritesIt() throws Exception {
    ObjectMapper json = new ObjectMapper();

    assertThatThrownBy(() -> json.writeValueAsString(Secret.of("opensesame")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageNotContaining("opensesame");
    json.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    assertThat(json.writeValueAsString(Secret.of("opensesame"))).isEqualTo("{}");
  }

  @Test
  void noJsonMapperReadsIt() {
    assertThatThrownBy(() -> new ObjectMapper().readValue("\"opensesame\"", Secret.class))
        .isInstanceOf(InvalidDefinitionException.class);
  }

  @Test
  void itIsNotSerializable() throws Exception {
    try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(Secret.of("opensesame")))
          .isInstanceOf(NotSerializableException.class)
          .hasMessageNotContaining("opensesame");
    }
  }
}
