package dev.evergrant.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.RunningStack;
import dev.evergrant.local.journey.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus with the rules as they are, beside the stack that {@code up} starts. */
@Tag("long")
class AlarmIT {

  private static final int USERS = 24;
  private static final String ALARM =
      "ALERTS{alertname=\"EvergrantRefreshSlaUnder90\", alertstate=\"firing\", broker=\"schwab\"}";

  private static final Duration TO_FIRE = Duration.ofMinutes(6);

  /** Twenty times as many successes as there were failures. */
  private static final Duration TO_RESOLVE = Duration.ofMinutes(20);

  @TempDir Path folder;

  @Test
  void theAlarmFiresWhileTheBrokerFailsAndResolvesAfterwards() throws Exception {
    try (RunningStack stack = RunningStack.start(folder.resolve("data"), "--speed-up=90");
        Prometheus prometheus = Prometheus.start(folder.resolve("prometheus"), stack)) {
      await().atMost(TO_FIRE).until(() -> prometheus.query("up == 1").size() == 4);
      for (int i = 0; i < USERS; i++) {
        Person person = new Person("user-" + i);
        person.approve(person.visit(stack, stack.url("auth-gateway") + "/connect/schwab"));
      }
      await().atMost(TO_FIRE).until(() -> everybodyWasRefreshed(stack.sandbox().calls()));
      assertThat(prometheus.query(ALARM)).isEmpty();

      stack.sandbox().fault(Map.of("broker", "schwab", "fault", "503", "seconds", 3600));
      await()
          .atMost(TO_FIRE)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> !prometheus.query(ALARM).isEmpty());

      stack.sandbox().noFaults();
      await()
          .atMost(TO_RESOLVE)
          .pollInterval(Duration.ofSeconds(5))
          .until(() -> prometheus.query(ALARM).isEmpty());
      assertThat(prometheus.query("max(evergrant_sla_ratio{window=\"1h\", broker=\"schwab\"})"))
          .hasSize(1);
      assertThat(stack.inbox().messages()).isEmpty();
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
}
