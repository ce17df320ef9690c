package dev.evergrant.local.chaos;

import dev.evergrant.local.Service;
import dev.evergrant.local.client.Sandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong while the system runs, at random but by a seed: processes are killed and started
 * again, networks are cut, brokers answer badly. It keeps a log of what it did.
 */
final class Trouble {

  /** What kinds of things go wrong. */
  enum Kind {
    KILL,
    CUT,
    FAULT
  }

  /** What was done, and when: to which replica or network, or which fault. */
  record Event(Instant at, Kind kind, String what) {}

  private static final List<String> FAULTS =
      List.of(
          "500",
          "502",
          "503",
          "429",
          "html_403",
          "slow",
          "lost",
          "malformed_json",
          "no_expires_in",
          "no_refresh_token",
          "revoked",
          "clock_skew");

  private final Cluster cluster;
  private final Sandbox sandbox;
  private final String broker;
  private final Random random;
  private final List<Event> log = new ArrayList<>();

  Trouble(Cluster cluster, String broker, long seed) {
    this.cluster = cluster;
    this.sandbox = new Sandbox(cluster.url("broker-sandbox"));
    this.broker = broker;
    this.random = new Random(seed);
  }

  List<Event> log() {
    return log;
  }

  /** One thing after the other until it is enough; then everything runs and nothing is cut. */
  void until(Callable<Boolean> enough) throws Exception {
    while (!enough.call()) {
      switch (random.nextInt(8)) {
        case 0 -> kill(Service.REFRESH_WORKER);
        case 1 -> kill(Service.TOKEN_VAULT);
        case 2 -> cut("mongodb");
        case 3 -> cut("kafka");
        default -> fault();
      }
      pause(500, 2500);
    }
    sandbox.noFaults();
    cluster.awaitReady();
  }

  private void kill(Service service) throws InterruptedException {
    List<Replica> replicas = cluster.all(service);
    Replica replica = replicas.get(random.nextInt(replicas.size()));
    note(Kind.KILL, replica.name());
    replica.kill();
    pause(0, 1500);
    replica.start();
  }

  private void cut(String network) throws Exception {
    note(Kind.CUT, network);
    cluster.network(network).cut();
    pause(500, 4000);
    cluster.network(network).mend();
  }

  private void fault() throws Exception {
    String fault = FAULTS.get(random.nextInt(FAULTS.size()));
    int calls = 1 + random.nextInt(3);
    note(Kind.FAULT, fault);
    Map<String, Object> wish = new HashMap<>();
    wish.put("broker", broker);
    wish.put("fault", fault);
    wish.put("calls", calls);
    switch (fault) {
      case "slow" -> wish.put("delayMillis", 2500);
      case "clock_skew" -> wish.put("skewSeconds", random.nextInt(-20, 20));
      default -> {}
    }
    sandbox.fault(wish);
  }

  private void note(Kind kind, String what) {
    log.add(new Event(Instant.now(), kind, what));
  }

  private void pause(int least, int most) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(least + random.nextInt(most - least));
  }
}
