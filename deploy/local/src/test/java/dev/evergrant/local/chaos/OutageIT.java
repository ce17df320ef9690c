package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.client.Inbox;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is away for longer than a token lives, from the sweep to the broker's books. */
class OutageIT {

  /** An hour takes 30 seconds, and a token of 30 minutes lives 15. */
  private static final double SPEED_UP = 120;

  private static final int AN_HOUR = 30;
  private static final int USERS = 24;
  private static final int PERMITS = 3;

  /** How long a call may come after its permit: Kafka, the lease, a busy machine. */
  private static final int SECONDS_ON_THE_WAY = 2;

  @TempDir Path folder;

  @Test
  void anHourWithoutTheBrokerCostsNobodyAConnectionAndEndsWithinItsBudget() throws Exception {
    try (Cluster cluster =
        Cluster.start(
            folder,
            SPEED_UP,
            new Cluster.Size(1, 2, 2),
            Map.of("EVERGRANT_SCHEDULE_PERMITS_PER_SECOND", String.valueOf(PERMITS)))) {
      People people = People.connect(cluster, USERS);
      Sandbox sandbox = new Sandbox(cluster.url("broker-sandbox"));
      people.areRefreshed();

      sandbox.fault(Map.of("broker", "schwab", "fault", "503", "seconds", AN_HOUR));
      awaitThatEverybodysTokenHasEnded(cluster);
      awaitTheEndOf(sandbox);
      Instant back = Instant.now();

      people.areRefreshed();
      people.haveLostNothing();
      assertThat(new Inbox(cluster.url("inbox")).messages()).isEmpty();
      assertThatTheBudgetWasKept(refreshesSince(back, sandbox));
    }
  }

  private static void awaitThatEverybodysTokenHasEnded(Cluster cluster) {
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      await()
          .atMost(Duration.ofSeconds(AN_HOUR))
          .until(
              () ->
                  mongodb.vault("connections").stream()
                      .map(c -> c.get("oauthTokens", Document.class))
                      .allMatch(t -> t.getDate("expiresAt").toInstant().isBefore(Instant.now())));
    }
  }

  private static void awaitTheEndOf(Sandbox sandbox) {
    await().atMost(Duration.ofSeconds(2L * AN_HOUR)).until(() -> sandbox.faults().isEmpty());
  }

  /** When the broker gave other tokens, in order. */
  private static List<Instant> refreshesSince(Instant begin, Sandbox sandbox) throws Exception {
    List<Instant> refreshes = new ArrayList<>();
    for (JsonNode issued : sandbox.issued()) {
      Instant at = Instant.parse(issued.get("issuedAt").asText());
      if (issued.get("kind").asText().equals("access_token") && at.isAfter(begin)) {
        refreshes.add(at);
      }
    }
    assertThat(refreshes).hasSizeGreaterThanOrEqualTo(USERS).isSorted();
    return refreshes;
  }

  /** So many permits as there are seconds, and the calls that were on the way when they began. */
  private static void assertThatTheBudgetWasKept(List<Instant> refreshes) {
    for (int first = 0; first < refreshes.size(); first++) {
      for (int last = first; last < refreshes.size(); last++) {
        Duration within = Duration.between(refreshes.get(first), refreshes.get(last));
        assertThat((long) last - first + 1)
            .as("refreshes in %s from %s", within, refreshes.get(first))
            .isLessThanOrEqualTo(PERMITS * (within.toSeconds() + 2 + SECONDS_ON_THE_WAY));
      }
    }
  }
}
