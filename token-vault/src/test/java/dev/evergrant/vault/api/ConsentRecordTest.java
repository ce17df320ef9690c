package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.vault.consent.Consents;
import dev.evergrant.vault.consent.GivenConsent;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is on record of the scopes that a user has agreed to. */
@QuarkusTest
class ConsentRecordTest {

  @Inject TestClock clock;
  @Inject Consents consents;

  private final String owner = "user-" + UUID.randomUUID();

  @Test
  void itSaysWhoAgreedToWhatAndWhen() {
    Instant before = clock.instant();
    agree("alpaca", "paper", List.of("account:write", "trading"));
    assertThat(kept())
        .singleElement()
        .satisfies(
            consent -> {
              assertThat(consent.broker()).isEqualTo("alpaca");
              assertThat(consent.environment()).isEqualTo(Environment.PAPER);
              assertThat(consent.scopes()).containsExactly("account:write", "trading");
              assertThat(consent.at()).isBetween(before, clock.instant());
            });
  }

  @Test
  void everyConsentStays() {
    agree("schwab", "live", List.of());
    agree("alpaca", "live", List.of("trading"));
    clock.advance(Duration.ofMinutes(1));
    agree("alpaca", "live", List.of("data"));
    assertThat(kept())
        .extracting(GivenConsent::scopes)
        .containsExactlyInAnyOrder(List.of(), List.of("trading"), List.of("data"));
  }

  private void agree(String broker, String environment, List<String> scopes) {
    user(owner)
        .contentType(ContentType.JSON)
        .body(Map.of("broker", broker, "environment", environment, "scopes", scopes))
        .post("/my/consents")
        .then()
        .statusCode(204);
  }

  private List<GivenConsent> kept() {
    return consents.list("userId", owner).await().indefinitely();
  }
}
