package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.local.Service;
import dev.evergrant.local.client.Inbox;
import dev.evergrant.local.client.Page;
import dev.evergrant.local.client.Sandbox;
import dev.evergrant.local.journey.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every service is started while nobody that it needs is there; then they come, one by one. */
class AwayAtStartIT {

  private static final double SPEED_UP = 60;
  private static final List<String> NEIGHBOURS = List.of("mongodb", "kafka", "oidc", "mail");

  private static final String KAFKA = "Kafka";
  private static final String PROVIDER = "OIDC provider";
  private static final String VAULT = "Token vault";
  private static final String MAIL = "Mail server";
  private static final String MONGODB = "MongoDB connection health check";

  @TempDir Path folder;

  @Test
  void servicesStartWithoutAnybodyAndRecoverByThemselves() throws Exception {
    try (Cluster cluster = Cluster.prepare(folder, SPEED_UP, new Cluster.Size(1, 1, 1), Map.of())) {
      for (String neighbour : NEIGHBOURS) {
        cluster.network(neighbour).refuse();
      }
      Replica vault = cluster.all(Service.TOKEN_VAULT).get(0);
      Replica gateway = cluster.all(Service.AUTH_GATEWAY).get(0);
      Replica worker = cluster.all(Service.REFRESH_WORKER).get(0);
      Replica notifier = cluster.all(Service.NOTIFIER).get(0);
      Person ada = new Person("ada");

      cluster.startAll();
      for (Replica replica : List.of(vault, gateway, worker, notifier)) {
        soon(replica, "is alive").until(replica::isLive);
      }
      soon(vault, "misses").until(() -> away(vault).containsAll(List.of(MONGODB, KAFKA, PROVIDER)));
      soon(gateway, "misses").until(() -> away(gateway).contains(PROVIDER));
      soon(worker, "misses").until(() -> away(worker).containsAll(List.of(KAFKA, PROVIDER)));
      soon(notifier, "misses")
          .until(() -> away(notifier).containsAll(List.of(MONGODB, KAFKA, PROVIDER, MAIL)));
      assertThat(vault.isReady()).isFalse();
      assertThat(gateway.isReady()).isTrue();
      assertThat(ada.visit(cluster, overview(cluster)).status()).isEqualTo(503);

      cluster.network("mongodb").mend();
      soon(vault, "is ready without Kafka and the provider").until(vault::isReady);
      assertThat(away(vault)).contains(KAFKA, PROVIDER).doesNotContain(MONGODB);
      assertThat(away(gateway)).contains(PROVIDER).doesNotContain(VAULT);

      cluster.network("oidc").mend();
      soon(vault, "finds the provider").until(() -> !away(vault).contains(PROVIDER));
      soon(gateway, "lets people log in").until(() -> connects(ada, cluster));
      assertThat(away(vault)).contains(KAFKA);

      cluster.network("kafka").mend();
      for (Replica replica : List.of(vault, worker)) {
        soon(replica, "misses nobody").until(() -> away(replica).isEmpty() && replica.isReady());
      }
      soon(worker, "refreshes").until(() -> refreshes(cluster) > 0);

      new Sandbox(cluster.url("broker-sandbox")).revokeBroker("schwab");
      soon(vault, "learns that the user has to help")
          .until(
              () ->
                  ada.connection("schwab", "live")
                      .get("status")
                      .asText()
                      .equals("NEEDS_RECONNECT"));
      assertThat(away(notifier)).containsExactly(MAIL);
      assertThat(new Inbox(cluster.url("inbox")).messages()).isEmpty();

      cluster.network("mail").mend();
      soon(notifier, "mails")
          .until(() -> new Inbox(cluster.url("inbox")).to(ada.address()).size() == 1);
      cluster.awaitReady();
      assertThat(away(notifier)).isEmpty();

      assertThat(connects(ada, cluster)).isTrue();
      long before = refreshes(cluster);
      soon(worker, "refreshes again").until(() -> refreshes(cluster) > before);
    }
  }

  private static ConditionFactory soon(Replica replica, String what) {
    return await(replica.name() + " " + what)
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200));
  }

  /** Whom it misses, by its own word. */
  private static List<String> away(Replica replica) {
    return replica.health().entrySet().stream()
        .filter(check -> !check.getValue())
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  private static String overview(Cluster cluster) {
    return cluster.url("auth-gateway") + "/";
  }

  private static boolean connects(Person person, Cluster cluster) throws Exception {
    Page consent = person.visit(cluster, cluster.url("auth-gateway") + "/connect/schwab");
    return consent.status() == 200
        && person.approve(consent).uri().toString().endsWith("result=connected");
  }

  private static long refreshes(Cluster cluster) throws Exception {
    return new Sandbox(cluster.url("broker-sandbox")).refreshes();
  }
}
