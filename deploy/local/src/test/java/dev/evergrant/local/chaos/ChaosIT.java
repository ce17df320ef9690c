package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.Service;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Sandbox;
import dev.evergrant.local.journey.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two vaults, three workers and a broker whose refresh tokens die when they come twice, with
 * everything going wrong around them. What must hold is held against the broker's own books.
 */
class ChaosIT {

  private static final System.Logger LOG = System.getLogger(ChaosIT.class.getName());
  private static final String BROKER = "schwab";

  /** A token of 30 minutes lives 30 seconds, a lease 6. */
  private static final double SPEED_UP = 60;

  private static final Cluster.Size SIZE = new Cluster.Size(1, 2, 3);

  private final Map<String, String> grantOf = new HashMap<>();

  @TempDir Path folder;

  @Test
  void nothingIsLostUnseenInTwoMinutesOfTrouble() throws Exception {
    run(24, Duration.ofSeconds(90), 0);
  }

  @Test
  @Tag("long")
  void nothingIsLostUnseenInTwentyThousandRefreshes() throws Exception {
    run(600, Duration.ofMinutes(10), 20_000);
  }

  private void run(int users, Duration trouble, long leastRefreshes) throws Exception {
    long seed = System.nanoTime();
    try (Cluster cluster = Cluster.start(folder, SPEED_UP, SIZE, Map.of())) {
      Sandbox sandbox = new Sandbox(cluster.url("broker-sandbox"));
      Map<String, Person> people = connect(cluster, sandbox, users);
      Trouble driver = new Trouble(cluster, BROKER, seed);
      Instant end = Instant.now().plus(trouble);
      driver.until(() -> Instant.now().isAfter(end) && sandbox.refreshes() >= leastRefreshes);
      settle(cluster);
      holds(cluster, sandbox, people, driver.log());
    } catch (AssertionError | ConditionTimeoutException e) {
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
  private static void settle(Cluster cluster) {
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
    Losses losses = Losses.of(log, cluster.all(Service.REFRESH_WORKER));
    Map<String, Integer> outcomes = new TreeMap<>();
    for (Document connection : connections) {
      JsonNode grant = grants.get(grantOf.get(connection.getString("userId")));
      String what = summary(connection, grant);
      assertThat(grant.get("faults").path("overlap").asInt()).as(what).isZero();
      outcomes.merge(outcome(connection, grant, what, losses), 1, Integer::sum);
    }
    LOG.log(
        System.Logger.Level.INFO,
        "{0} refreshes; in the end {1}; what went wrong: {2}",
        sandbox.refreshes(),
        outcomes,
        log.stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.kind() + " " + event.what(),
                    TreeMap::new,
                    Collectors.counting())));
  }

  /** Nothing is wrong with it, or it is recorded that something may be, and why is known. */
  private static String outcome(Document connection, JsonNode grant, String what, Losses losses) {
    String id = connection.get("_id", UUID.class).toString();
    Date uncertainSince = connection.getDate("uncertainSince");
    if (!connection.getString("status").equals("CONNECTED")) {
      assertThat(connection.getString("status")).as(what).isEqualTo("NEEDS_RECONNECT");
      assertThat(grant.get("status").asText()).as(what).isNotEqualTo("active");
      if (grant.get("faults").path("revoked").asInt() > 0) {
        return "revoked";
      }
      Document tokens = connection.get("oauthTokens", Document.class);
      assertThat(tokens.getString("lastRefreshError")).as(what).isEqualTo("LOST_ROTATION");
      Instant rotated = Instant.parse(grant.get("refreshedAt").asText());
      assertThat(rotated).as(what).isAfter(connection.getDate("refreshedAt").toInstant());
      assertThat(losses.explain(id, grant, rotated)).as("%s by %s", what, losses).isTrue();
      return "lost";
    }
    if (uncertainSince != null) {
      assertThat(losses.explainDoubt(id, grant, uncertainSince.toInstant()))
          .as("%s by %s", what, losses)
          .isTrue();
      return "uncertain";
    }
    assertThat(grant.get("status").asText()).as(what).isEqualTo("active");
    assertThat(grant.get("reuseDetected").asInt()).as(what).isZero();
    return "connected";
  }

  private static String summary(Document connection, JsonNode grant) {
    Document tokens = connection.get("oauthTokens", Document.class);
    return connection.getString("userId")
        + ": "
        + connection.getString("status")
        + ", "
        + tokens.getString("lastRefreshError")
        + ", refreshed "
        + connection.getDate("refreshedAt").toInstant()
        + ", uncertain since "
        + connection.get("uncertainSince")
        + ", grant "
        + grant;
  }
}
