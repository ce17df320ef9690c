package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Sandbox;
import dev.evergrant.local.journey.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Users of a cluster who are all connected to Schwab, and are to stay so. */
final class People {

  private static final Duration TO_RECOVER = Duration.ofMinutes(3);

  private final Cluster cluster;
  private final List<Person> all = new ArrayList<>();

  private People(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Connects these many, {@code user-0} and so on. */
  static People connect(Cluster cluster, int count) throws Exception {
    People people = new People(cluster);
    for (int i = 0; i < count; i++) {
      Person person = new Person("user-" + i);
      person.approve(person.visit(cluster, cluster.url("auth-gateway") + "/connect/schwab"));
      people.all.add(person);
    }
    return people;
  }

  Person get(int number) {
    return all.get(number);
  }

  /** Waits until everybody's tokens are newer than now, and every replica is ready. */
  void areRefreshed() {
    Instant since = Instant.now();
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      await()
          .atMost(TO_RECOVER)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () ->
                  mongodb.vault("connections").stream()
                      .allMatch(c -> c.getDate("refreshedAt").toInstant().isAfter(since)));
    }
    cluster.awaitReady();
  }

  /** Nobody's connection has ended or is in doubt, and the broker has not seen anything odd. */
  void haveLostNothing() throws Exception {
    for (JsonNode grant : new Sandbox(cluster.url("broker-sandbox")).grants()) {
      assertThat(grant.get("status").asText()).as(grant.toString()).isEqualTo("active");
      assertThat(grant.get("reuseDetected").asInt()).as(grant.toString()).isZero();
      assertThat(grant.get("faults").path("overlap").asInt()).as(grant.toString()).isZero();
    }
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      List<Document> connections = mongodb.vault("connections");
      assertThat(connections).hasSize(all.size());
      assertThat(connections).extracting(c -> c.get("status")).containsOnly("CONNECTED");
      assertThat(connections).extracting(c -> c.get("uncertainSince")).containsOnlyNulls();
    }
  }
}
