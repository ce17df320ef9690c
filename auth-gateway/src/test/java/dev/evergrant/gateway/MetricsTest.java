package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.BrokerRefreshes;
import dev.evergrant.contract.vault.DurationHistogram;
import dev.evergrant.contract.vault.RefreshCounts;
import dev.evergrant.contract.vault.SlaUnit;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetricsTest extends GatewayTest {

  private static final Instant SINCE = Instant.parse("2026-11-01T03:04:00Z");

  private static DurationHistogram took(long fast, long slow) {
    List<Long> counts = new ArrayList<>(DurationHistogram.NONE.counts());
    counts.set(2, fast);
    counts.set(11, slow);
    return new DurationHistogram(counts);
  }

  /** Eighteen of nineteen units in time at one broker, one of one at the other. */
  private static List<BrokerRefreshes> twentyUnits() {
    return List.of(
        new BrokerRefreshes(
            "schwab",
            Map.of(RefreshResult.REFRESHED, 18L, RefreshResult.REJECTED, 1L),
            Map.of(Cause.GRANT_REJECTED, 1L),
            Map.of(SlaUnit.IN_TIME, 18L, SlaUnit.UNEXPLAINED, 1L, SlaUnit.NOT_COUNTED, 5L),
            took(18, 0)),
        new BrokerRefreshes(
            "etrade",
            Map.of(RefreshResult.REFRESHED, 1L, RefreshResult.UNAVAILABLE, 2L),
            Map.of(Cause.BROKER_AWAY, 2L),
            Map.of(SlaUnit.IN_TIME, 1L),
            took(0, 2)));
  }

  @Test
  void everybodyWhoIsLoggedInSeesTheFiguresInAllAndByBroker() {
    vault.refreshes = new RefreshCounts(SINCE, twentyUnits());

    JsonNode figures = json(alice().get("/api/metrics/refresh?hours=48"));

    assertThat(asked()).containsExactly("refreshes 48");
    assertThat(figures.get("hours").asInt()).isEqualTo(48);
    assertThat(figures.get("since").asText()).isEqualTo(SINCE.toString());
    JsonNode total = figures.get("total");
    assertThat(total.get("refreshes").asLong()).isEqualTo(22);
    assertThat(total.get("outcomes").get("REFRESHED").asLong()).isEqualTo(19);
    assertThat(total.get("causes").get("BROKER_AWAY").asLong()).isEqualTo(2);
    assertThat(total.get("units").get("UNEXPLAINED").asLong()).isOne();
    assertThat(total.get("successRate").asDouble()).isEqualTo(19 / 20.0);
    assertThat(total.get("took").get("medianMillis").asLong()).isBetween(100L, 150L);
    assertThat(total.get("took").get("p95Millis").asLong()).isBetween(2000L, 3000L);
    assertThat(figures.get("brokers").get("etrade").get("refreshes").asLong()).isEqualTo(3);
  }

  @Test
  void underTwentyUnitsNoPercentageIsJudged() {
    vault.refreshes = new RefreshCounts(SINCE, twentyUnits());

    JsonNode figures = json(alice().get("/api/metrics/refresh"));

    assertThat(figures.get("hours").asInt()).isEqualTo(24);
    assertThat(figures.get("brokers").get("schwab").get("successRate").isNull()).isTrue();
  }

  @Test
  void whereNothingHappenedThereAreNoFiguresToJudge() {
    vault.refreshes = new RefreshCounts(SINCE, List.of());

    JsonNode figures = json(alice().get("/api/metrics/refresh"));

    assertThat(figures.get("total").get("refreshes").asLong()).isZero();
    assertThat(figures.get("total").get("successRate").isNull()).isTrue();
    assertThat(figures.get("total").get("took").get("medianMillis").isNull()).isTrue();
    assertThat(figures.get("brokers")).isEmpty();
  }

  @Test
  void programsSeeThemAndStrangersDoNot() {
    assertThat(
            stranger()
                .send("GET", home + "/api/metrics/refresh", null, bearer("alice"))
                .statusCode())
        .isEqualTo(200);
    assertThat(stranger().call("GET", "/api/metrics/refresh", null).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "721", "-1", "1.5", "24h", "%20", "0x10", "%00"})
  void hoursThatAreNoneAreRefusedBeforeTheVaultIsAsked(String hours) {
    HttpResponse<String> answer = alice().call("GET", "/api/metrics/refresh?hours=" + hours, null);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer)).isEqualTo("invalid-request");
    assertThat(asked()).isEmpty();
  }

  @Test
  void aVaultThatIsAwayIsSaidToBe() {
    Browser alice = alice();
    vault.refuse(5);
    assertThat(alice.call("GET", "/api/metrics/refresh", null).statusCode()).isEqualTo(503);
  }
}
