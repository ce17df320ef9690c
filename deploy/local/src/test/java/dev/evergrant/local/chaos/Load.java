package dev.evergrant.local.chaos;

import dev.evergrant.local.client.Page;
import dev.evergrant.local.journey.Person;
import dev.evergrant.local.journey.TradingService;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * People and services who go on with what they do, one request after the other each; how every
 * request ended is counted, and what is no usual end is kept.
 */
final class Load implements AutoCloseable {

  private static final int ACTORS = 12;
  private static final int MILLIS_BETWEEN = 50;
  private static final int SECONDS_TO_END = 60;

  private final ScheduledExecutorService actors = Executors.newScheduledThreadPool(ACTORS);
  private final Map<String, LongAdder> endings = new ConcurrentSkipListMap<>();
  private final Queue<String> unusual = new ConcurrentLinkedQueue<>();
  private final Cluster cluster;

  Load(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Looks at the own connections again and again. */
  void read(Person person, Page home) {
    go("read", Set.of("200", "503"), () -> status(person.call(home, "GET", "/api/brokers")));
  }

  /** Refreshes the own connection again and again. */
  void refresh(Person person, Page home) {
    go(
        "refresh",
        Set.of("200", "202", "503"),
        () -> status(person.call(home, "POST", "/api/brokers/schwab/oauth/refresh")));
  }

  /** Connects again and again. */
  void connect(Person person) {
    go("connect", Set.of("connected", "503"), () -> connected(person));
  }

  /** Reads a user's live credential again and again. */
  void trade(TradingService service, String user) {
    go("credential", Set.of("200", "503"), () -> String.valueOf(service.status(user, "schwab")));
  }

  private String connected(Person person) throws Exception {
    Page consent = person.visit(cluster, cluster.url("auth-gateway") + "/connect/schwab");
    if (consent.status() != 200) {
      return status(consent);
    }
    Page back = person.approve(consent);
    URI where = back.uri();
    boolean connected =
        where.getPath().equals("/connect/result") && where.getQuery().contains("result=connected");
    // The page about it may be another instance's, and away.
    return connected && Set.of(200, 503).contains(back.status())
        ? "connected"
        : back.status() == 503 ? "503" : back + " with " + where.getQuery();
  }

  private static String status(Page page) {
    return String.valueOf(page.status());
  }

  private void go(String request, Set<String> usual, Callable<String> call) {
    actors.scheduleWithFixedDelay(
        () -> count(request, usual, call), 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
  }

  private void count(String request, Set<String> usual, Callable<String> call) {
    Instant begun = Instant.now();
    String ending;
    try {
      ending = call.call();
    } catch (Exception | AssertionError e) {
      ending = e.toString();
    }
    endings.computeIfAbsent(request + " " + ending, key -> new LongAdder()).increment();
    if (!usual.contains(ending)) {
      unusual.add(begun + " to " + Instant.now() + " " + request + ": " + ending);
    }
  }

  /** How often which request ended how. */
  Map<String, LongAdder> endings() {
    return endings;
  }

  /** Every request that was not answered as it should be, or not at all. */
  List<String> unusual() {
    return List.copyOf(unusual);
  }

  /** Lets everybody finish what is begun. */
  @Override
  public void close() throws InterruptedException {
    actors.shutdown();
    if (!actors.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
      actors.shutdownNow();
      throw new AssertionError("A request hangs");
    }
  }
}
