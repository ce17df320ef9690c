package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.sandbox.ibkr.IbkrApp;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxConfigTest {

  @TempDir Path folder;

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of("SCHWAB_OAUTH_CLIENT_ID", "app", "SCHWAB_OAUTH_CLIENT_SECRET", "very secret"));

  @Test
  void onlyTheAppMustBeGiven() {
    SandboxConfig config = SandboxConfig.fromEnvironment(environment);

    assertThat(config.port()).isEqualTo(8090);
    assertThat(config.terminalPort()).isNull();
    assertThat(config.speedUp()).isEqualTo(1);
    assertThat(config.data()).isNull();
    assertThat(config.registrations().schwab().redirectUris())
        .containsExactly("http://localhost:8080/auth/broker/callback/schwab");
  }

  @Test
  void everythingCanBeGiven() {
    environment.put("SANDBOX_PORT", "0");
    environment.put("SANDBOX_TERMINAL_PORT", "4002");
    environment.put("SANDBOX_DATA", "target/sandbox.jsonl");
    environment.put("EVERGRANT_TIME_SPEED_UP", "12.5");
    environment.put("BASE_URL", "https://evergrant.example/base/");
    SandboxConfig config = SandboxConfig.fromEnvironment(environment);

    assertThat(config.port()).isZero();
    assertThat(config.terminalPort()).isEqualTo(4002);
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
    "SANDBOX_TERMINAL_PORT, any",
    "SANDBOX_TERMINAL_PORT, 65536",
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
  void ibkrIsToldByItsKeys() throws Exception {
    environment.clear();
    environment.put("IBKR_OAUTH_CLIENT_ID", "ibkr");
    environment.put("IBKR_OAUTH_PUBLIC_KEY", pem(IbkrClient.KEYS).replace("\n", "\\n"));
    IbkrApp app = SandboxConfig.fromEnvironment(environment).registrations().ibkr();
    assertThat(app.app().clientId()).isEqualTo("ibkr");
    assertThat(app.app().redirectUris())
        .containsExactly("http://localhost:8080/auth/broker/callback/ibkr");
    assertThat(app.key().id()).isEqualTo("main");
    assertThat(app.key().key()).isEqualTo(IbkrClient.KEYS.getPublic());
    assertThat(app.consumer()).isNull();

    Path file = Files.writeString(folder.resolve("key.pem"), pem(IbkrConsumer.ENCRYPTION_KEYS));
    environment.put("IBKR_OAUTH_KEY_ID", "second");
    environment.put("IBKR_OAUTH_ENCRYPTION_PUBLIC_KEY_FILE", file.toString());
    environment.put("IBKR_OAUTH_DH_PRIME", IbkrConsumer.PRIME.toString(16));
    app = SandboxConfig.fromEnvironment(environment).registrations().ibkr();
    assertThat(app.key().id()).isEqualTo("second");
    assertThat(app.consumer().key()).isEqualTo("ibkr");
    assertThat(app.consumer().callback()).isEqualTo("http://localhost:8080/auth/broker/callback");
    assertThat(app.consumer().encryptionKey()).isEqualTo(IbkrConsumer.ENCRYPTION_KEYS.getPublic());
    assertThat(app.consumer().prime()).isEqualTo(IbkrConsumer.PRIME);
  }

  @ParameterizedTest
  @CsvSource({
    "IBKR_OAUTH_CLIENT_ID,",
    "IBKR_OAUTH_PUBLIC_KEY,",
    "IBKR_OAUTH_PUBLIC_KEY, no key",
    "IBKR_OAUTH_PUBLIC_KEY, -----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----",
    "IBKR_OAUTH_PUBLIC_KEY_FILE, /no/such/file",
    "IBKR_OAUTH_ENCRYPTION_PUBLIC_KEY,",
    "IBKR_OAUTH_DH_PRIME,",
    "IBKR_OAUTH_DH_PRIME, 17",
    "IBKR_OAUTH_DH_PRIME, xyz"
  })
  void whatIsWrongAboutIbkrsKeysIsNamedInOneLine(String name, String value) {
    environment.put("IBKR_OAUTH_CLIENT_ID", "ibkr");
    environment.put("IBKR_OAUTH_PUBLIC_KEY", pem(IbkrClient.KEYS));
    environment.put("IBKR_OAUTH_ENCRYPTION_PUBLIC_KEY", pem(IbkrConsumer.ENCRYPTION_KEYS));
    environment.put("IBKR_OAUTH_DH_PRIME", IbkrConsumer.PRIME.toString(16));
    environment.put(name, value == null ? "" : value);
    assertThatThrownBy(() -> SandboxConfig.fromEnvironment(environment))
        .isInstanceOf(SandboxException.class)
        .hasMessageStartingWith(name)
        .hasMessageNotContaining("\n");
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
            .encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  @Test
  void theSecretIsNotShown() {
    SandboxConfig config = SandboxConfig.fromEnvironment(environment);
    assertThat(config.toString()).contains("app").doesNotContain("very secret");
    assertThat(config.registrations().schwab().toString()).doesNotContain("very secret");
  }
}
