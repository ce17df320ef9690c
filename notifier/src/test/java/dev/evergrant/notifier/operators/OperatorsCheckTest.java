package dev.evergrant.notifier.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad configuration stops the start with one line. */
class OperatorsCheckTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void nothingIsNeeded() {
    assertThat(wrong(Map.of())).isEmpty();
  }

  @Test
  void severalAddressesAndAWebhookAreTaken() {
    assertThat(
            wrong(
                Map.of(
                    "mail", "ops@example.org,night@example.org",
                    "webhook.url", "https://hooks.example.org/evergrant?team=1",
                    "webhook.secret", SECRET)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mail, ops at example.org, _MAIL",
    "first-pause, PT0S, _FIRST_PAUSE",
    "longest-pause, PT1S, _FIRST_PAUSE",
    "webhook.url, http://hooks.example.org/, _WEBHOOK_URL",
    "webhook.url, ftp://hooks.example.org/, _WEBHOOK_URL",
    "webhook.url, https://me:you@hooks.example.org/, _WEBHOOK_URL",
    "webhook.url, no address, _WEBHOOK_URL",
    "webhook.url, https://hooks.example.org/, _WEBHOOK_SECRET"
  })
  void whatCannotWorkIsNamed(String key, String value, String named) {
    assertThat(wrong(Map.of(key, value)))
        .hasValueSatisfying(line -> assertThat(line).contains(named));
  }

  @Test
  void aBadSecretIsNamedAndNotShown() {
    assertThat(wrong(Map.of("webhook.url", "http://127.0.0.1:8080/", "webhook.secret", "hunter2")))
        .hasValueSatisfying(
            line -> assertThat(line).contains("_WEBHOOK_SECRET").doesNotContain("hunter2"));
  }

  private static Optional<String> wrong(Map<String, String> settings) {
    Map<String, String> full = new HashMap<>();
    settings.forEach((key, value) -> full.put("evergrant.operators." + key, value));
    return OperatorsCheck.of(
        new SmallRyeConfigBuilder()
            .withMapping(OperatorsConfig.class)
            .withDefaultValues(full)
            .build()
            .getConfigMapping(OperatorsConfig.class));
  }
}
