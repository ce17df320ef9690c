package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxConfigTest {

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of("SCHWAB_OAUTH_CLIENT_ID", "app", "SCHWAB_OAUTH_CLIENT_SECRET", "very secret"));

  @Test
  void onlyTheAppMustBeGiven() {
    SandboxConfig config = SandboxConfig.fromEnvironment(environment);

    assertThat(config.port()).isEqualTo(8090);
    assertThat(config.speedUp()).isEqualTo(1);
    assertThat(config.data()).isNull();
    assertThat(config.registrations().schwab().redirectUris())
        .containsExactly("http://localhost:8080/auth/broker/callback/schwab");
  }

  @Test
  void everythingCanBeGiven() {
    environment.put("SANDBOX_PORT", "0");
    environment.put("SANDBOX_DATA", "target/sandbox.jsonl");
    environment.put("EVERGRANT_TIME_SPEED_UP", "12.5");
    environment.put("BASE_URL", "https://evergrant.example/base/");
    SandboxConfig config = SandboxConfig.fromEnvironment(environment);

    assertThat(config.port()).isZero();
    assertThat(config.speedUp()).isEqualTo(12.5);
    assertThat(config.data()).isEqualTo(Path.of("target/sandbox.jsonl"));
    assertThat(config.registrations().schwab().clientId()).isEqualTo("app");
    assertThat(config.registrations().schwab().secret()).isEqualTo("very secret");
    assertThat(config.registrations().schwab().redirectUris())
        .containsExactly("https://evergrant.example/base/auth/broker/callback/schwab");
  }

  @Test
  void everyBrokerHasItsOwnAppAndCallback() {
    environment.put("ALPACA_OAUTH_CLIENT_ID", "alpaca");
    environment.put("ALPACA_OAUTH_CLIENT_SECRET", "another secret");
    environment.put("TDAMERITRADE_OAUTH_CLIENT_ID", "td");
    environment.put("TDAMERITRADE_OAUTH_CLIENT_SECRET", "unused");
    environment.put("ETRADE_OAUTH_CLIENT_ID", "key");
    environment.put("ETRADE_OAUTH_CLIENT_SECRET", "signs");
    Registrations apps = SandboxConfig.fromEnvironment(environment).registrations();

    assertThat(apps.etrade())
        .isEqualTo(
            new RegisteredConsumer("key", "signs", "http://localhost:8080/auth/broker/callback"));
    assertThat(apps.etrade().toString()).doesNotContain("signs");
    assertThat(apps.tdAmeritrade().clientId()).isEqualTo("td");
    assertThat(apps.tdAmeritrade().redirectUris())
        .containsExactly("http://localhost:8080/auth/broker/callback/tdameritrade");
    assertThat(apps.alpaca().clientId()).isEqualTo("alpaca");
    assertThat(apps.alpaca().secret()).isEqualTo("another secret");
    assertThat(apps.alpaca().redirectUris())
        .containsExactly("http://localhost:8080/auth/broker/callback/alpaca");
    environment.keySet().removeIf(name -> name.startsWith("SCHWAB"));
    assertThat(SandboxConfig.fromEnvironment(environment).registrations().schwab()).isNull();
  }

  @Test
  void noBrokerAtAllStopsTheStart() {
    environment.clear();
    assertThatThrownBy(() -> SandboxConfig.fromEnvironment(environment))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("SCHWAB_OAUTH_CLIENT_ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALPACA", "ETRADE", "SCHWAB", "TDAMERITRADE"})
  void anIdWithoutItsSecretStopsTheStart(String broker) {
    environment.put(broker + "_OAUTH_CLIENT_ID", "id");
    environment.remove(broker + "_OAUTH_CLIENT_SECRET");
    assertThatThrownBy(() -> SandboxConfig.fromEnvironment(environment))
        .hasMessageStartingWith(broker + "_OAUTH_CLIENT_SECRET is not set");
  }

  @ParameterizedTest
  @CsvSource({
    "SANDBOX_PORT, many",
    "SANDBOX_PORT, -1",
    "SANDBOX_PORT, 65536",
    "SANDBOX_DATA, 'a\u0000b'",
    "EVERGRANT_TIME_SPEED_UP, fast",
    "EVERGRANT_TIME_SPEED_UP, 0.5",
    "EVERGRANT_TIME_SPEED_UP, 10001",
    "EVERGRANT_TIME_SPEED_UP, NaN",
    "SCHWAB_OAUTH_CLIENT_ID, ' '",
    "SCHWAB_OAUTH_CLIENT_SECRET, ''",
    "BASE_URL, localhost:8080",
    "BASE_URL, ftp://localhost",
    "BASE_URL, http://",
    "BASE_URL, http://localhost?x=1",
    "BASE_URL, 'http://local host'"
  })
  void aWrongVariableIsNamedInOneLine(String name, String value) {
    environment.put(name, value);
    assertThatThrownBy(() -> SandboxConfig.fromEnvironment(environment))
        .isInstanceOf(SandboxException.class)
        .hasMessageStartingWith(name)
        .hasMessageNotContaining("\n");
  }

  @Test
  void theSecretIsNotShown() {
    SandboxConfig config = SandboxConfig.fromEnvironment(environment);
    assertThat(config.toString()).contains("app").doesNotContain("very secret");
    assertThat(config.registrations().schwab().toString()).doesNotContain("very secret");
  }
}
