package dev.evergrant.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.RunningStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty users for some minutes: everybody's tokens rotate, nobody's is ever sent twice. */
@Tag("long")
class ManyConnectionsIT {

  private static final int USERS = 40;
  private static final int REFRESHES = 8;

  @TempDir Path folder;

  @Test
  void manyConnectionsAreRefreshedSideBySideWithoutAMailOrAReusedToken() throws Exception {
    try (RunningStack stack = RunningStack.start(folder.resolve("data"), "--speed-up=90")) {
      for (int i = 0; i < USERS; i++) {
        Person person = new Person("user-" + i);
        person.approve(person.visit(stack, stack.url("auth-gateway") + "/connect/schwab"));
      }
      assertThat(stack.sandbox().grants()).hasSize(USERS);
      await()
          .atMost(Duration.ofMinutes(8))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> leastRefreshes(stack.sandbox().calls()) >= REFRESHES);
      for (JsonNode grant : stack.sandbox().calls()) {
        assertThat(grant.get("reuseDetected").asInt()).isZero();
      }
      assertThat(stack.inbox().messages()).isEmpty();
    }
  }

  private static long leastRefreshes(JsonNode calls) {
    return StreamSupport.stream(calls.spliterator(), false)
        .mapToLong(grant -> grant.get("refreshes").asLong())
        .min()
        .orElse(0);
  }
}
