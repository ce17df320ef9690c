package dev.evergrant.refresh.due;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.ProbeResult;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Renews at each of the five brokers, as the sandbox plays them. */
@QuarkusTest
class FiveBrokersTest extends PlayedTest {

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "schwab", "tdameritrade", "etrade", "ibkr", "ibkrsigned"})
  void whatIsDueIsRenewedAgainAndAgainAndWorks(String broker) throws Exception {
    Kept kept = consented(broker);

    work(kept, Action.REFRESH);
    work(kept, Action.REFRESH);
    work(kept, Action.PROBE);

    assertThat(kept.failures).isEmpty();
    assertThat(kept.completions).hasSize(2).allMatch(done -> done.attempts() == 1);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);
    assertThat(probe(kept).credential()).isEqualTo(CredentialKind.OAUTH);
    assertThat(probe(kept).cause()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "alpaca, GRANT_REJECTED, ACCESS_REJECTED",
    "schwab, GRANT_REJECTED, ACCESS_REJECTED",
    "tdameritrade, GRANT_REJECTED, ACCESS_REJECTED",
    "etrade, GRANT_REJECTED, ACCESS_REJECTED",
    "ibkr, GRANT_REJECTED, ACCESS_REJECTED",
    "ibkrsigned, GRANT_REJECTED, ACCESS_REJECTED"
  })
  void whatWasRevokedAtTheBrokerIsRejected(String broker, Cause renewal, Cause access)
      throws Exception {
    Kept kept = consented(broker);
    brokers.revokeAll(broker);

    work(kept, Action.REFRESH);
    work(kept, Action.PROBE);

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.REJECTED);
    assertThat(failure(kept).cause()).isEqualTo(renewal);
    assertThat(failure(kept).attempts()).isOne();
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.REJECTED);
    assertThat(probe(kept).cause()).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource({"tdameritrade, lost", "etrade, lost", "ibkr, lost", "etrade, 502", "ibkrsigned, 500"})
  void aRenewalThatDoesNoHarmIsRepeatedWhenNobodyAnswers(String broker, String fault)
      throws Exception {
    Kept kept = consented(broker);
    brokers.fault(broker, fault, 1, "");

    work(kept, Action.REFRESH);

    assertThat(kept.completions).singleElement().matches(done -> done.attempts() == 2);
  }

  @ParameterizedTest
  @CsvSource({
    "schwab, lost, CONNECTION_LOST",
    "alpaca, 500, SERVER_ERROR",
    "schwab, malformed_json, UNREADABLE_ANSWER"
  })
  void aRefreshTokenThatWorksOnceIsSentOnce(String broker, String fault, Cause cause)
      throws Exception {
    Kept kept = consented(broker);
    brokers.fault(broker, fault, 1, "");

    work(kept, Action.REFRESH);

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNANSWERED);
    assertThat(failure(kept).cause()).isEqualTo(cause);
    assertThat(failure(kept).attempts()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "schwab", "tdameritrade", "etrade", "ibkr", "ibkrsigned"})
  void aBrokerBehindAFirewallIsAwayWhateverIsAskedOfIt(String broker) throws Exception {
    Kept kept = consented(broker);

    brokers.fault(broker, "html_403", 4, "");
    work(kept, Action.REFRESH);
    brokers.noFaults();
    brokers.fault(broker, "html_403", 4, "");
    work(kept, Action.PROBE);

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).cause()).isEqualTo(Cause.BLOCKED);
    assertThat(failure(kept).attempts()).isEqualTo(4);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.UNDECIDED);
    assertThat(probe(kept).cause()).isEqualTo(Cause.BLOCKED);
  }

  @Test
  void everyKindOfWorkIsCounted() throws Exception {
    Kept kept = consented("schwab");

    work(kept, Action.REFRESH);
    work(kept, Action.PROBE);
    work(kept, Action.REVOKE);

    String metrics = given().get("/q/metrics").asString();
    for (String counted :
        new String[] {
          "action=\"refresh\",broker=\"schwab\",outcome=\"refreshed\"",
          "action=\"probe\",broker=\"schwab\",outcome=\"works\"",
          "action=\"revoke\",broker=\"schwab\",outcome=\"revoked\""
        }) {
      assertThat(metrics).contains("evergrant_attempts_total{" + counted);
    }
    assertThat(metrics).contains("evergrant_leases_held 0.0");
  }

  @Test
  void everyMetricThatIsReliedOnIsThereWithItsLabels() throws Exception {
    Kept kept = consented("schwab");
    work(kept, Action.REFRESH);
    Kept unknown = vault.keep("nobody", "refresh-1");
    work(unknown, Action.REFRESH);

    Set<String> wanted = ExportedMetrics.wanted();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(wanted).allMatch(ExportedMetrics.isAmong(ExportedMetrics.now())));
  }
}
