package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Sandbox;
import dev.evergrant.local.journey.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two vaults, three workers and a broker whose refresh tokens die when they come twice, with
 * everything going wrong around them. What must hold is held against the broker's own books.
 */
class ChaosIT {

  private static final String BROKER = "schwab";

  /** A token of 30 minutes lives 30 seconds, a lease 6. */
  private static final double SPEED_UP = 60;

  /** A call that was under way when its worker was killed, or whose answer never came. */
  private static final Set<String> UNANSWERED =
      Set.of("lost", "slow", "malformed_json", "500", "502");

  /** From a worker's last call to the broker until it had told the vault, or had been killed. */
  private static final Duration AROUND_A_KILL = Duration.ofSeconds(15);

  private final Map<String, String> grantOf = new HashMap<>();

  @TempDir Path folder;

  @Test
  void nothingIsLostUnseenInTwoMinutesOfTrouble() throws Exception {
    run(24, Duration.ofSeconds(90), 0);
  }

  @Test
  @Tag("long")
  void nothingIsLostUnseenInTwentyThousandRefreshes() throws Exception {
    run(600, Duration.ofMinutes(15), 20_000);
  }

  private void run(int users, Duration trouble, int leastRefreshes) throws Exception {
    long seed = System.nanoTime();
    try (Cluster cluster = Cluster.start(folder, SPEED_UP, 2, 3)) {
      Sandbox sandbox = new Sandbox(cluster.url("broker-sandbox"));
      Map<String, Person> people = connect(cluster, sandbox, users);
      Trouble driver = new Trouble(cluster, BROKER, seed);
      driver.until(Instant.now().plus(trouble));
      long refreshes = settle(sandbox, cluster);
      assertThat(refreshes).as("refreshes").isGreaterThanOrEqualTo(leastRefreshes);
      holds(cluster, sandbox, people, driver.log());
    } catch (AssertionError e) {
      throw new AssertionError("With seed " + seed + ": " + e.getMessage(), e);
    }
  }

  private Map<String, Person> connect(Cluster cluster, Sandbox sandbox, int users)
      throws Exception {
    Map<String, Person> people = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (int i = 0; i < users; i++) {
      String name = "user-" + i;
      Person person = new Person(name);
      person.approve(person.visit(cluster, cluster.url("auth-gateway") + "/connect/" + BROKER));
      people.put(name, person);
      for (JsonNode grant : sandbox.grants()) {
        if (known.add(grant.get("grant").asText())) {
          grantOf.put(name, grant.get("grant").asText());
        }
      }
    }
    assertThat(grantOf).hasSize(users);
    return people;
  }

  /** Waits until every connection that can be refreshed has been since the trouble ended. */
  private static long settle(Sandbox sandbox, Cluster cluster) throws Exception {
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      Instant healed = Instant.now();
      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () ->
                  mongodb.vault("connections").stream()
                      .filter(c -> c.getString("status").equals("CONNECTED"))
                      .allMatch(c -> c.getDate("refreshedAt").toInstant().isAfter(healed)));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  mongodb.vault("connections").stream().noneMatch(c -> c.get("outboxAt") != null));
    }
    long refreshes = 0;
    for (JsonNode call : sandbox.calls()) {
      refreshes += call.get("refreshes").asLong();
    }
    return refreshes;
  }

  private void holds(
      Cluster cluster, Sandbox sandbox, Map<String, Person> people, List<Trouble.Event> log)
      throws Exception {
    Map<String, JsonNode> grants = new HashMap<>();
    for (JsonNode grant : sandbox.grants()) {
      grants.put(grant.get("grant").asText(), grant);
    }
    List<Document> connections;
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      connections = mongodb.vault("connections");
    }
    assertThat(connections).hasSize(people.size());
    for (Document connection : connections) {
      String user = connection.getString("userId");
      JsonNode grant = grants.get(grantOf.get(user));
      String what = user + ": " + summary(connection, grant);
      assertThat(grant.get("faults").path("overlap").asInt()).as(what).isZero();
      if (connection.getString("status").equals("CONNECTED")) {
        assertThat(grant.get("status").asText()).as(what).isEqualTo("active");
        assertThat(grant.get("reuseDetected").asInt()).as(what).isZero();
      } else {
        assertThat(connection.getString("status")).as(what).isEqualTo("NEEDS_RECONNECT");
        assertThat(grant.get("status").asText()).as(what).isNotEqualTo("active");
        Document tokens = connection.get("oauthTokens", Document.class);
        assertThat(tokens.getString("lastRefreshError")).as(what).isEqualTo("LOST_ROTATION");
        assertThat(isExplained(grant, log)).as(what + " by " + log).isTrue();
      }
    }
  }

  /** By an answer that did not come, or by a worker that was killed around its last call. */
  private static boolean isExplained(JsonNode grant, List<Trouble.Event> log) {
    for (String fault : UNANSWERED) {
      if (grant.get("faults").path(fault).asInt() > 0) {
        return true;
      }
    }
    Instant last = Instant.parse(grant.get("refreshedAt").asText());
    return log.stream()
        .filter(event -> event.what().startsWith("kill"))
        .anyMatch(event -> Duration.between(last, event.at()).abs().compareTo(AROUND_A_KILL) < 0);
  }

  private static String summary(Document connection, JsonNode grant) {
    Document tokens = connection.get("oauthTokens", Document.class);
    return connection.getString("status")
        + ", "
        + tokens.getString("lastRefreshError")
        + ", uncertain since "
        + connection.get("uncertainSince")
        + ", grant "
        + grant;
  }
}
