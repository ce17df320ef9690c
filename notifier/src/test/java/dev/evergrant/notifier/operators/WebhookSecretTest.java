package dev.evergrant.notifier.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The vector that Standard Webhooks' own libraries are tested with. */
  @Test
  void itSignsAsStandardWebhooksDoes() {
    assertThat(
            WebhookSecret.parse(SECRET)
                .orElseThrow()
                .sign(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    Instant.ofEpochSecond(1614265330),
                    "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_c2hvcnQ=",
        "whsec_not base64 at all, but long enough for it"
      })
  void whatIsNoSecretIsRefused(String text) {
    assertThat(WebhookSecret.parse(text)).isEmpty();
  }

  @Test
  void itDoesNotShowItself() {
    assertThat(WebhookSecret.parse(SECRET).orElseThrow().toString()).doesNotContain("MfKQ");
  }
}
