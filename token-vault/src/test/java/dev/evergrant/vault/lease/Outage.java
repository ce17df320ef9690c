package dev.evergrant.vault.lease;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.vault.analytics.Analytics;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.Sealers;
import dev.evergrant.vault.grant.ApiKeys;
import dev.evergrant.vault.grant.BrokerageAccounts;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.grant.Grants;
import dev.evergrant.vault.grant.TokenSets;
import dev.evergrant.vault.meter.BrokerLabels;
import dev.evergrant.vault.outbox.Publisher;
import dev.evergrant.vault.schedule.Clocks;
import dev.evergrant.vault.schedule.DueEvents;
import dev.evergrant.vault.schedule.Endings;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.OnDemand;
import dev.evergrant.vault.schedule.Planning;
import dev.evergrant.vault.schedule.RefreshRequests;
import dev.evergrant.vault.schedule.Sweep;
import dev.evergrant.vault.support.PlainStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Users of Schwab, two replicas of the vault, a worker, and a broker that can be away, on a clock
 * that is moved.
 */
final class Outage implements InstantSource, AutoCloseable {

  static final int PERMITS = 5;

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);

  /** So many calls in a row without an answer open the worker's circuit. */
  private static final int CIRCUIT = 8;

  private final PlainStore store = new PlainStore();
  private final Connections connections = store.connections();
  private final Queue<RefreshDue> events = new ConcurrentLinkedQueue<>();
  private final List<Sweep> sweeps = new ArrayList<>();
  private final List<Endings> endings = new ArrayList<>();
  private final Gates gates;
  private final Grants grants;
  private final Leases leases;
  private final Completions completions;
  private final Failed failed;
  private final RefreshRequests requests;

  private volatile Instant now = Instant.parse("2025-11-03T09:00:00Z");
  private int unanswered;
  private int issued;

  /** The live refresh token of each grant, by the user. */
  private final Map<String, String> live = new HashMap<>();

  /** How the broker is away; null if it is not. */
  RefreshResult away;

  /** When each connection was handed to a worker. */
  final List<Instant> handedOut = new ArrayList<>();

  int deadTokensSeen;
  int leasesGranted;

  Outage() {
    TimePolicy time = TimePolicy.real();
    Sealer sealer = Sealers.forTests();
    Brokers brokers = new Brokers(CATALOG);
    Clocks clocks = new Clocks(time);
    Planning planning = new Planning(clocks, CATALOG);
    Publisher publisher = new Collector(this);
    gates = store.gates(this, time, PERMITS);
    TokenSets tokenSets = new TokenSets(sealer, clocks, planning);
    RefreshMeters meters = new RefreshMeters(new SimpleMeterRegistry(), new BrokerLabels(CATALOG));
    Outcomes outcomes = new Outcomes(publisher, new Analytics(null, this), meters, time, this);
    Materials materials = new Materials(tokenSets, new ApiKeys(null, sealer), brokers);
    ConnectionViews views = new ConnectionViews(CATALOG);
    grants =
        new Grants(
            connections,
            tokenSets,
            new BrokerageAccounts(sealer),
            brokers,
            gates,
            planning,
            views,
            this);
    leases =
        new Leases(
            connections,
            materials,
            brokers,
            clocks,
            new OneKey(this),
            new Handed(() -> true, this),
            meters,
            time,
            this);
    completions =
        new Completions(connections, tokenSets, brokers, planning, gates, outcomes, views, this);
    Probes probes = new Probes(connections, brokers, clocks, planning, gates, this);
    failed = new Failed(connections, clocks, gates, brokers, planning, probes, outcomes, this);
    DueEvents dueEvents = new DueEvents(publisher);
    requests =
        new RefreshRequests(
            new OnDemand(connections, gates, dueEvents, time, this), CATALOG, time, this);
    for (int replica = 0; replica < 2; replica++) {
      sweeps.add(new Sweep(connections, gates, dueEvents, time, this));
      endings.add(new Endings(connections, planning, time, this));
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  void connect(String user) {
    get(
        grants.connect(
            new StoreTokens(user, "schwab", Environment.LIVE, issue(user), now, null, null)));
  }

  /** Lets the time pass, and everybody do in it what is to be done. */
  void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (now.isBefore(end)) {
      now = now.plusSeconds(5);
      endings.forEach(replica -> get(replica.settle()));
      sweeps.stream()
          .map(sweep -> CompletableFuture.runAsync(() -> get(sweep.round())))
          .toList()
          .forEach(CompletableFuture::join);
      workOff();
    }
  }

  /** What the worker does about the events that are there. */
  void workOff() {
    for (RefreshDue due = events.poll(); due != null; due = events.poll()) {
      handedOut.add(now);
      work(due);
    }
  }

  /** Somebody asks for a refresh, and waits. */
  CompletableFuture<RestResponse<RefreshedConnection>> ask(String user) {
    UUID id = ConnectionId.of(user, "schwab", Environment.LIVE);
    return requests.refresh(id).subscribeAsCompletionStage();
  }

  boolean gateIsClosed() {
    return get(gates.isAway("schwab"));
  }

  List<Connection> all() {
    return get(connections.mongoCollection().find().collect().asList());
  }

  private void work(RefreshDue due) {
    Lease lease;
    try {
      lease = get(leases.grant(due.connectionId(), new LeaseRequest(due.version(), due.action())));
    } catch (ProblemException notOurs) {
      return;
    }
    leasesGranted++;
    String user = get(connections.findById(lease.connectionId())).userId;
    if (!lease.tokens().refreshToken().reveal().equals(live.get(user))) {
      deadTokensSeen++;
      fail(lease, RefreshResult.REJECTED, Cause.GRANT_REJECTED, 1);
    } else if (away == null) {
      unanswered = 0;
      get(
          completions.complete(
              lease.connectionId(),
              new CompleteLease(lease.leaseId(), lease.version(), issue(user), 1)));
    } else {
      // What is not processed is sent up to four times, until the circuit opens.
      int calls = away == RefreshResult.UNAVAILABLE && unanswered < CIRCUIT ? 4 : 1;
      unanswered += calls;
      fail(lease, away, Cause.BROKER_AWAY, calls);
    }
  }

  private void fail(Lease lease, RefreshResult result, Cause cause, int calls) {
    get(
        failed.fail(
            lease.connectionId(),
            new FailLease(
                lease.leaseId(),
                lease.version(),
                result,
                cause,
                null,
                calls,
                unanswered >= CIRCUIT)));
  }

  private TokenGrant issue(String user) {
    live.put(user, "refresh-" + ++issued);
    return new TokenGrant(
        Secret.of("access-" + issued),
        Secret.of(live.get(user)),
        null,
        Duration.ofMinutes(30),
        List.of(),
        null);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    store.close();
  }

  /** Kafka, as far as the worker sees it. */
  @Vetoed
  private static final class Collector extends Publisher {

    private final Outage outage;

    Collector(Outage outage) {
      super(null, null, null, null, outage);
      this.outage = outage;
    }

    @Override
    public Uni<Void> refreshDue(RefreshDue event) {
      outage.events.add(event);
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> refreshRequested(RefreshDue event) {
      return refreshDue(event);
    }

    @Override
    public Uni<Void> refreshFinished(RefreshFinished event) {
      return Uni.createFrom().voidItem();
    }
  }
}
