package dev.evergrant.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final String NOW = "Sun, 06 Nov 1994 08:49:37 GMT";

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "' 7 ', PT7S",
    "86400, PT24H",
    "86401, PT24H",
    "999999999, PT24H",
    "'Sun, 06 Nov 1994 08:51:37 GMT', PT2M",
    "'Sun, 06 Nov 1994 08:49:37 GMT', PT0S",
    "'Sun, 06 Nov 1994 08:00:00 GMT', PT0S",
    "'Tue, 06 Dec 2044 08:49:37 GMT', PT24H",
    "9999999999,",
    "-1,",
    "1.5,",
    "soon,",
    "'',",
    "'Sun, 06 Nov 1994',",
  })
  void aWaitIsReadInSecondsOrAsADate(String value, Duration wait) {
    assertThat(RetryAfter.of(response(429, Map.of("retry-after", value, "date", NOW))))
        .isEqualTo(wait);
  }

  @Test
  void aDateWithoutTheBrokersClockSaysNothing() {
    assertThat(RetryAfter.of(response(429, Map.of("retry-after", NOW)))).isNull();
    assertThat(RetryAfter.of(response(429, Map.of("retry-after", NOW, "date", "now")))).isNull();
    assertThat(RetryAfter.of(response(429, Map.of()))).isNull();
  }

  @Test
  void itStaysWithTheOutcome() {
    Map<String, String> headers = Map.of("retry-after", "7");

    assertThat(HttpOutcome.of(response(429, headers)))
        .contains(new Unavailable(Cause.RATE_LIMITED, Duration.ofSeconds(7)));
    assertThat(HttpOutcome.of(response(503, headers)))
        .contains(new Unavailable(Cause.BROKER_AWAY, Duration.ofSeconds(7)));
  }

  private static BrokerResponse response(int status, Map<String, String> headers) {
    return new BrokerResponse(status, headers, "");
  }
}
