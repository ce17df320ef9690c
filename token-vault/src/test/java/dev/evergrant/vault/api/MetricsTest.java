package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.CredentialClient.read;
import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.probed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.SlaUnit;
import dev.evergrant.vault.analytics.Analytics;
import dev.evergrant.vault.analytics.FinishedRefresh;
import dev.evergrant.vault.census.Census;
import dev.evergrant.vault.lease.Outcomes;
import dev.evergrant.vault.support.LogLines;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What dashboards and alerts rely on: metrics.txt names every metric with its labels. */
@QuarkusTest
class MetricsTest {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  private final String user = "user-" + UUID.randomUUID();
  private UUID id;
  private long version;

  @Inject TestClock clock;
  @Inject Analytics analytics;
  @Inject Census census;

  @Test
  void everyMetricIsThereWithItsLabels() throws Exception {
    connected();
    read(user, "schwab", Map.of()).then().statusCode(200);
    read(user, "alpaca", Map.of()).then().statusCode(404);
    String silent = leased();
    clock.advance(Duration.ofMinutes(26));
    complete(id, leased(), version, grant("access-2", "refresh-2")).then().statusCode(200);
    version++;
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    assertThat(silent).isNotNull();
    for (int i = 0; i < 20; i++) {
      analytics.count(
          new FinishedRefresh(
              "schwab",
              clock.instant(),
              RefreshResult.REFRESHED,
              null,
              Duration.ofSeconds(1),
              SlaUnit.IN_TIME));
    }
    Set<String> wanted = golden();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              clock.advance(Duration.ofMinutes(2));
              census.round().await().atMost(Duration.ofSeconds(20));
              assertThat(wanted).allMatch(isAmong(exported()));
            });
  }

  private void connected() {
    JsonPath view =
        connect(user, clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  private String leased() {
    return lease(id, version).then().statusCode(200).extract().path("leaseId");
  }

  private static Set<String> golden() throws IOException {
    try (var in = MetricsTest.class.getResourceAsStream("/metrics.txt")) {
      Set<String> lines = new TreeSet<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(lines::add);
      return lines;
    }
  }

  /** Whether it is there as it is written, or, where it ends with three dots, with more labels. */
  private static Predicate<String> isAmong(Set<String> exported) {
    return wanted ->
        wanted.endsWith("...}")
            ? exported.stream()
                .anyMatch(e -> e.startsWith(wanted.substring(0, wanted.length() - 4)))
            : exported.contains(wanted);
  }

  /** Every sample's name and labels, as in {@code name{label,label}}. */
  private static Set<String> exported() {
    Set<String> found = new TreeSet<>();
    given()
        .accept("text/plain")
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher sample = SAMPLE.matcher(line);
              assertThat(sample.matches()).as(line).isTrue();
              found.add(sample.group(1) + "{" + labels(sample.group(2)) + "}");
              assertThat(line).doesNotMatch("evergrant_.* NaN");
            });
    return found;
  }

  private static String labels(String pairs) {
    return pairs == null
        ? ""
        : String.join(
            ",",
            new TreeSet<>(LABEL.matcher(pairs).results().map(label -> label.group(1)).toList()));
  }

  @Test
  void everyRefreshThatEndsHasOneLineInTheLogAndNothingElseHas() {
    connected();
    LogLines log = LogLines.of(Outcomes.class);
    try {
      clock.advance(Duration.ofMinutes(26));
      String lease = leased();
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
      version++;
      String probe = lease(id, version, "PROBE").then().statusCode(200).extract().path("leaseId");
      probed(id, probe, version, "OAUTH", "WORKS", null, null).then().statusCode(204);
      fail(id, leased(), version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
      fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);

      List<String> lines =
          log.from(Level.INFO).stream().filter(line -> line.contains(id.toString())).toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(0))
          .matches(
              "Connection %s \\(schwab\\): refresh REFRESHED, cause none, 1 calls,".formatted(id)
                  + " \\d+ s after it was due, unit IN_TIME");
      assertThat(lines.get(1)).contains("refresh UNAVAILABLE, cause BROKER_AWAY", "unit open");
      assertThat(lines.get(2))
          .contains("refresh REJECTED, cause GRANT_REJECTED", "s before it was due")
          .contains("unit UNEXPLAINED");
      assertThat(String.join("\n", lines)).doesNotContain("access-", "refresh-", lease);
    } finally {
      log.close();
    }
  }
}
