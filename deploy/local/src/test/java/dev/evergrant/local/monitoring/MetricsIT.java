package dev.evergrant.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.RunningStack;
import dev.evergrant.local.Service;
import dev.evergrant.local.journey.Person;
import dev.evergrant.local.journey.TradingService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What dashboards and alerts name is really exported. That they name nothing but what the modules'
 * lists promise, the tests of deploy/monitoring say.
 */
class MetricsIT {

  /** Enough for the SLA to be judged. */
  private static final int USERS = 21;

  /** Longer than the census needs to see it. */
  private static final Duration A_WHILE = Duration.ofMinutes(4);

  /** Prometheus's own, and what is counted only when two were after the same work. */
  private static final Set<String> NOT_HERE =
      Set.of("up{}", "evergrant_attempts_skipped_total{action,broker,why}");

  @TempDir Path folder;

  @Test
  void theRunningStackExportsEveryMetricThatDashboardsAndAlertsName() throws Exception {
    Path data = folder.resolve("data");
    Map<String, String> operators = Map.of("EVERGRANT_OPERATORS_MAIL", "ops@example.org");
    try (RunningStack stack = RunningStack.start(operators, data, "--speed-up=90")) {
      TradingService trading = new TradingService(stack, data);
      for (int i = 0; i < USERS; i++) {
        Person person = new Person("user-" + i);
        person.approve(person.visit(stack, stack.url("auth-gateway") + "/connect/schwab"));
      }
      assertThat(trading.status("user-0", "schwab")).isEqualTo(200);
      await().atMost(A_WHILE).until(() -> everybodyWasRefreshed(stack.sandbox().calls()));

      // All of them lost at once: mails to users, a breach of the SLA, and word to the operators.
      stack.sandbox().revokeBroker("schwab");
      await().atMost(A_WHILE).until(() -> trading.status("user-0", "schwab") == 409);
      await()
          .atMost(A_WHILE)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(missing(stack)).isEmpty());
      assertThat(stack.inbox().to("ops@example.org"))
          .anyMatch(mail -> mail.subject().contains("SLA"));
    }
  }

  private static boolean everybodyWasRefreshed(JsonNode calls) {
    for (JsonNode grant : calls) {
      if (grant.get("refreshes").asLong() == 0) {
        return false;
      }
    }
    return calls.size() == USERS;
  }

  /** What is promised and not there. */
  private static Set<String> missing(RunningStack stack) throws Exception {
    Map<String, Set<String>> exported = new TreeMap<>();
    Set<String> anywhere = new TreeSet<>();
    for (Service service : Service.values()) {
      exported.put(service.folder(), Scrape.of(stack, service.folder()));
      anywhere.addAll(exported.get(service.folder()));
    }
    // The rest of what is named, whoever exports it.
    exported.put("deploy/monitoring", anywhere);
    Set<String> missing = new TreeSet<>();
    for (String module : List.of("token-vault", "refresh-worker", "deploy/monitoring")) {
      Scrape.promised(module).stream()
          .filter(metric -> !Scrape.isThere(metric, exported.get(module)))
          .forEach(missing::add);
    }
    missing.removeAll(NOT_HERE);
    return missing;
  }
}
