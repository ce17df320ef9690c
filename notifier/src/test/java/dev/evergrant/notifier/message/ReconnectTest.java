package dev.evergrant.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.service.start.BaseUrl;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectTest {

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);
  private static final BaseUrl BASE_URL = BaseUrl.parse("https://evergrant.example");

  @Test
  void itNamesTheBrokerAndLeadsToIt() {
    Reconnect mail = about("schwab", Environment.LIVE, "Ada Lovelace");

    assertThat(mail.subject()).isEqualTo("Reconnect Charles Schwab to keep trading");
    assertThat(mail.greeting()).isEqualTo("Hello Ada Lovelace,");
    assertThat(mail.link()).isEqualTo("https://evergrant.example/connect/schwab");
  }

  @Test
  void paperMoneyIsToldApart() {
    Reconnect mail = about("alpaca", Environment.PAPER, null);

    assertThat(mail.subject()).isEqualTo("Reconnect Alpaca (paper) to keep trading");
    assertThat(mail.link()).isEqualTo("https://evergrant.example/connect/alpaca?environment=paper");
  }

  @Test
  void aBrokerThatIsNotInTheCatalogGoesByItsIdInOneLine() {
    Reconnect mail = about("x/../y?z\r\nBcc: eve@example.org", Environment.LIVE, null);

    assertThat(mail.subject()).doesNotContain("\r", "\n");
    assertThat(mail.link())
        .isEqualTo(
            "https://evergrant.example/connect/x%2F..%2Fy%3Fz%0D%0ABcc%3A%20eve%40example.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-11-10T09:00:59.999Z | Monday, November 10, 4:00 AM US Eastern",
        "2025-11-03T04:30:00Z | Sunday, November 2, 11:30 PM US Eastern",
        "2025-07-04T16:05:00Z | Friday, July 4, 12:05 PM US Eastern"
      })
  void whatIsAboutToEndHasADeadline(Instant ends, String deadline) {
    Reconnect mail = Reconnect.about(ending(ends), null, CATALOG, BASE_URL);

    assertThat(mail.deadline()).isEqualTo(deadline);
    assertThat(mail.subject()).isEqualTo("Reconnect Charles Schwab by " + deadline);
    assertThat(mail.link()).isEqualTo("https://evergrant.example/connect/schwab");
  }

  @Test
  void whatHasEndedHasNone() {
    assertThat(about("schwab", Environment.LIVE, null).deadline()).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\r\n", "\u200b\u202e"})
  void whoeverHasNoNameIsGreetedWithoutIt(String name) {
    assertThat(about("schwab", Environment.LIVE, name).greeting()).isEqualTo("Hello,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada\r\nBcc: eve@example.org",
        "Ada\n\nBcc: eve@example.org",
        "Ada\u2028Bcc: eve@example.org",
        "\u202eAda\u0000 Bcc:\teve@example.org"
      })
  void aNameStaysInItsLine(String name) {
    assertThat(about("schwab", Environment.LIVE, name).greeting())
        .isEqualTo("Hello Ada Bcc: eve@example.org,");
  }

  @Test
  void aLongNameIsCut() {
    assertThat(about("schwab", Environment.LIVE, "😀".repeat(500)).greeting())
        .isEqualTo("Hello " + "😀".repeat(80) + ",");
  }

  private static ConnectionStatusChanged ending(Instant consentEndsAt) {
    return new ConnectionStatusChanged(
        UUID.fromString("6f0d1b1e-58a5-5d0c-9d55-111111111111"),
        7,
        "user-1",
        "schwab",
        Environment.LIVE,
        ConnectionStatus.CONNECTED,
        ConnectionStatus.CONNECTED,
        Cause.CONSENT_ENDING,
        consentEndsAt,
        consentEndsAt,
        consentEndsAt);
  }

  private static Reconnect about(String broker, Environment environment, String name) {
    ConnectionStatusChanged event =
        new ConnectionStatusChanged(
            UUID.fromString("6f0d1b1e-58a5-5d0c-9d55-111111111111"),
            7,
            "user-1",
            broker,
            environment,
            ConnectionStatus.NEEDS_RECONNECT,
            ConnectionStatus.CONNECTED,
            Cause.GRANT_REJECTED,
            Instant.parse("2025-11-03T09:00:00Z"),
            null,
            Instant.parse("2025-11-10T09:00:00Z"));
    return Reconnect.about(event, name, CATALOG, BASE_URL);
  }
}
