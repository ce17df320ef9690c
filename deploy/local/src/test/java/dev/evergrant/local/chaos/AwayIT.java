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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everybody needs is away for a minute, and every replica is stopped and started in turn:
 * nobody loses a connection, and everything recovers by itself.
 */
@Tag("long")
class AwayIT {

  private static final double SPEED_UP = 60;
  private static final Cluster.Size SIZE = new Cluster.Size(1, 2, 2);
  private static final int USERS = 12;
  private static final Duration TO_RECOVER = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void aMinuteWithoutMongodbKafkaOrTheLoginProviderCostsNobodyAConnection() throws Exception {
    try (Cluster cluster = Cluster.start(folder, SPEED_UP, SIZE, Map.of())) {
      connect(cluster);
      for (String network : List.of("mongodb", "kafka")) {
        cluster.network(network).cut();
        TimeUnit.MINUTES.sleep(1);
        cluster.network(network).mend();
        everybodyIsRefreshed(cluster);
      }
      for (String part : List.of("oidc", "mail")) {
        cluster.stop(part);
        TimeUnit.MINUTES.sleep(1);
        cluster.start(part);
        everybodyIsRefreshed(cluster);
      }
      nobodyLostAnything(cluster);
    }
  }

  @Test
  void everyReplicaIsRestartedInTurnAndNoRefreshIsLost() throws Exception {
    try (Cluster cluster = Cluster.start(folder, SPEED_UP, SIZE, Map.of())) {
      connect(cluster);
      for (Service service :
          List.of(Service.REFRESH_WORKER, Service.TOKEN_VAULT, Service.NOTIFIER)) {
        for (Replica replica : cluster.all(service)) {
          replica.stop();
          replica.start();
          cluster.awaitReady();
        }
      }
      everybodyIsRefreshed(cluster);
      nobodyLostAnything(cluster);
    }
  }

  private static void connect(Cluster cluster) throws Exception {
    for (int i = 0; i < USERS; i++) {
      Person person = new Person("user-" + i);
      person.approve(person.visit(cluster, cluster.url("auth-gateway") + "/connect/schwab"));
    }
  }

  private static void everybodyIsRefreshed(Cluster cluster) {
    Instant since = Instant.now();
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      await()
          .atMost(TO_RECOVER)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () ->
                  mongodb.vault("connections").stream()
                      .allMatch(c -> c.getDate("refreshedAt").toInstant().isAfter(since)));
    }
    cluster.awaitReady();
  }

  private static void nobodyLostAnything(Cluster cluster) throws Exception {
    for (JsonNode grant : new Sandbox(cluster.url("broker-sandbox")).grants()) {
      assertThat(grant.get("status").asText()).as(grant.toString()).isEqualTo("active");
      assertThat(grant.get("reuseDetected").asInt()).as(grant.toString()).isZero();
    }
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      List<Document> connections = mongodb.vault("connections");
      assertThat(connections).hasSize(USERS);
      assertThat(connections).extracting(c -> c.get("status")).containsOnly("CONNECTED");
    }
  }
}
