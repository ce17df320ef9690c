package dev.evergrant.sandbox;

import static dev.evergrant.sandbox.EtradeTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.sandbox.EtradeClient.Pair;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long E*TRADE's tokens live. */
class EtradeLifeTest extends SandboxTest {

  private EtradeClient etrade;

  @BeforeEach
  void connect() {
    etrade = new EtradeClient(sandbox, clock);
  }

  @Test
  void aTokenUnusedForTwoHoursIsIdleUntilItIsRenewed() {
    Pair token = etrade.connect();
    clock.advance(Duration.ofHours(2).minusMillis(1));
    assertThat(etrade.accounts(token).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofHours(2).minusMillis(1));
    assertThat(etrade.accounts(token).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofHours(2));

    assertProblem(etrade.accounts(token), 401, "token_expired");
    assertProblem(etrade.accounts(token), 401, "token_expired");
    assertThat(etrade.statusOf(token.token())).isEqualTo("idle");
    assertThat(etrade.statusOf(token.secret())).isEqualTo("idle");
    assertThat(etrade.renew(token).body()).isEqualTo("Access Token has been renewed");
    assertThat(etrade.accounts(token).statusCode()).isEqualTo(200);
    assertThat(etrade.callsOf(token.token()).path("refreshes").asInt()).isEqualTo(1);
  }

  @Test
  void aRenewalPutsOffIdlingToo() {
    Pair token = etrade.connect();
    clock.advance(Duration.ofMinutes(100));
    assertThat(etrade.renew(token).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(100));
    assertThat(etrade.accounts(token).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    // Eastern standard time, the night of the change to daylight saving, the one back.
    "2026-03-02T15:00:00Z, 2026-03-03T05:00:00Z",
    "2026-03-08T04:59:59Z, 2026-03-08T05:00:00Z",
    "2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
    "2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z"
  })
  void everythingEndsAtMidnightInNewYork(Instant consent, Instant midnight) {
    clock.advance(Duration.between(clock.instant(), consent));
    Pair token = etrade.connect();
    assertThat(Instant.parse(etrade.issued(token.token()).path("expiresAt").asText()))
        .isEqualTo(midnight);
    clock.advance(Duration.between(clock.instant(), midnight).minusMillis(1));
    assertThat(etrade.renew(token).statusCode()).isEqualTo(200);
    assertThat(etrade.accounts(token).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));

    assertProblem(etrade.accounts(token), 401, "token_expired");
    assertProblem(etrade.renew(token), 401, "token_expired");
    assertProblem(etrade.revokeToken(token), 401, "token_expired");
    assertThat(etrade.admin("grants").get(0).path("status").asText()).isEqualTo("expired");
    assertThat(etrade.accounts(etrade.connect()).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenIsDeadForGood() {
    Pair other = etrade.connect();
    Pair token = etrade.connect();
    assertThat(etrade.revokeToken(token).body()).isEqualTo("Revoked Access Token");

    assertProblem(etrade.accounts(token), 401, "token_rejected");
    assertProblem(etrade.renew(token), 401, "token_rejected");
    assertProblem(etrade.revokeToken(token), 401, "token_rejected");
    assertThat(etrade.statusOf(token.token())).isEqualTo("revoked");
    assertThat(etrade.statusOf(token.secret())).isEqualTo("revoked");
    assertThat(etrade.accounts(other).statusCode()).isEqualTo(200);
  }

  @Test
  void anIdleTokenCanBeRevoked() {
    Pair token = etrade.connect();
    clock.advance(Duration.ofHours(2));
    assertThat(etrade.revokeToken(token).statusCode()).isEqualTo(200);
    assertProblem(etrade.renew(token), 401, "token_rejected");
  }

  @Test
  void theAdministratorRevokesAlike() {
    Pair token = etrade.connect();
    etrade.revoke("{\"token\":\"" + token.token() + "\"}");
    assertThat(etrade.statusOf(token.secret())).isEqualTo("revoked");
    Pair another = etrade.connect();
    etrade.revoke("{\"token\":\"" + another.secret() + "\"}");
    assertProblem(etrade.accounts(another), 401, "token_rejected");
  }

  @Test
  void idlingIsScaledAndMidnightIsNot() {
    try (BrokerSandbox fast =
        BrokerSandbox.start(
            SandboxConfig.inMemory(Apps.EVERYWHERE).withClock(clock).withSpeedUp(1000))) {
      EtradeClient there = new EtradeClient(fast, clock);
      Pair token = there.connect();
      clock.advance(Duration.ofMillis(7199));
      assertThat(there.accounts(token).statusCode()).isEqualTo(200);
      clock.advance(Duration.ofMillis(7200));
      assertProblem(there.accounts(token), 401, "token_expired");
      clock.advance(Duration.ofHours(13));
      assertThat(there.renew(token).statusCode()).isEqualTo(200);
    }
  }
}
