package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.local.Service;
import dev.evergrant.local.client.Page;
import dev.evergrant.local.journey.TradingService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every replica is stopped and started in turn while people and services go on: a gateway and a
 * vault as behind a load balancer, which hears from readiness, and a moment late, that one stops.
 */
class RollingRestartIT {

  private static final System.Logger LOG = System.getLogger(RollingRestartIT.class.getName());
  private static final double SPEED_UP = 60;
  private static final List<Service> IN_THIS_ORDER =
      List.of(Service.TOKEN_VAULT, Service.AUTH_GATEWAY, Service.REFRESH_WORKER, Service.NOTIFIER);
  private static final int USERS = 12;
  private static final Duration TO_STOP = Duration.ofSeconds(40);
  private static final Duration TO_START = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void whenOneReplicaOfEachServiceStopsOthersAnswer() throws Exception {
    run(new Cluster.Size(2, 2, 1), 1, 1);
  }

  @Test
  @Tag("long")
  void whenEveryReplicaIsRestartedTimeAndAgainNothingIsLost() throws Exception {
    run(new Cluster.Size(2, 2, 2), 2, 3);
  }

  private void run(Cluster.Size size, int replicas, int times) throws Exception {
    try (Cluster cluster = Cluster.start(folder, SPEED_UP, size, Map.of())) {
      People people = People.connect(cluster, USERS);
      Load load = new Load(cluster);
      try (load) {
        begin(load, cluster, people);
        for (int i = 0; i < times; i++) {
          for (Service service : IN_THIS_ORDER) {
            for (Replica replica : cluster.all(service).stream().limit(replicas).toList()) {
              restart(cluster, replica);
            }
          }
        }
      }
      LOG.log(System.Logger.Level.INFO, "How requests ended: {0}", load.endings());
      assertThat(load.unusual()).isEmpty();
      assertThat(load.endings())
          .containsKeys("read 200", "refresh 200", "connect connected", "credential 200");
      people.areRefreshed();
      people.haveLostNothing();
    }
  }

  private static void begin(Load load, Cluster cluster, People people) throws Exception {
    TradingService service = new TradingService(cluster, cluster.data());
    for (int i = 0; i < 3; i++) {
      Page home = people.get(i).visit(cluster, cluster.url("auth-gateway") + "/");
      load.read(people.get(i), home);
      load.trade(service, "user-" + i);
    }
    for (int i = 3; i < 7; i++) {
      Page home = people.get(i).visit(cluster, cluster.url("auth-gateway") + "/");
      load.refresh(people.get(i), home);
    }
    load.connect(people.get(7));
    load.connect(people.get(8));
  }

  private static void restart(Cluster cluster, Replica replica) throws Exception {
    TcpProxy balancer = cluster.network(replica.service().folder());
    CompletableFuture<Boolean> stopped = replica.stopping();
    if (balancer != null) {
      await().atMost(TO_STOP).until(() -> stopped.isDone() || !replica.isReady());
      balancer.withdraw(replica.port());
    }
    await().atMost(TO_STOP).until(stopped::isDone);
    assertThat(stopped.join()).as("%s stops by itself", replica.name()).isTrue();
    replica.start();
    await().atMost(TO_START).until(replica::isReady);
    if (balancer != null) {
      balancer.admit(replica.port());
    }
  }
}
