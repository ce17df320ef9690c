package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.analytics.Analytics;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.ConnectionsInMemory;
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
import dev.evergrant.vault.schedule.Endings;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The vault's own classes, without a server, a database or a broker of messages around them. */
final class PlainVault {

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);

  final ConnectionsInMemory connections = new ConnectionsInMemory();
  final TokenSets tokenSets;
  final Grants grants;
  final Leases leases;
  final Completions completions;
  final Failed failed;
  final List<Endings> replicas;

  /** Whether what was handed over is stored by now. */
  boolean handoversRead = true;

  PlainVault(InstantSource clock) {
    TimePolicy time = TimePolicy.real();
    Sealer sealer = Sealers.forTests();
    Brokers brokers = new Brokers(CATALOG);
    Clocks clocks = new Clocks(time);
    Planning planning = new Planning(clocks, CATALOG);
    Gates gates = new OpenGates(clock);
    RefreshMeters meters = new RefreshMeters(new SimpleMeterRegistry(), new BrokerLabels(CATALOG));
    Outcomes outcomes =
        new Outcomes(new Silence(clock), new Analytics(null, clock), meters, time, clock);
    tokenSets = new TokenSets(sealer, clocks, planning);
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
            clock);
    Materials materials = new Materials(tokenSets, new ApiKeys(null, sealer), brokers);
    leases =
        new Leases(
            connections,
            materials,
            brokers,
            clocks,
            new OneKey(clock),
            new Handed(() -> handoversRead, clock),
            meters,
            time,
            clock);
    completions =
        new Completions(connections, tokenSets, brokers, planning, gates, outcomes, views, clock);
    Probes probes = new Probes(connections, brokers, clocks, planning, gates, clock);
    failed = new Failed(connections, clocks, gates, brokers, planning, probes, outcomes, clock);
    replicas =
        List.of(
            new Endings(connections, planning, time, clock),
            new Endings(connections, planning, time, clock));
  }

  /** The result of what is done at once; a problem is thrown. */
  static <T> T now(Uni<T> uni) {
    List<T> result = new ArrayList<>();
    List<Throwable> failure = new ArrayList<>();
    uni.subscribe().with(result::add, failure::add);
    failure.forEach(PlainVault::rethrow);
    assertThat(result).as("done at once").hasSize(1);
    return result.get(0);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof RuntimeException problem) {
      throw problem;
    }
    throw new AssertionError(failure);
  }

  /** Gates that let everybody through. */
  @Vetoed
  private static final class OpenGates extends Gates {

    OpenGates(InstantSource clock) {
      super(clock, TimePolicy.real(), null);
    }

    @Override
    public Uni<Void> ensure(String broker) {
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> isAway(String broker) {
      return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Void> answered(String broker, UUID connection) {
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> notAnswered(String broker, UUID connection) {
      return Uni.createFrom().voidItem();
    }
  }

  /** Nobody listens to the outcomes. */
  @Vetoed
  private static final class Silence extends Publisher {

    Silence(InstantSource clock) {
      super(null, null, null, null, clock);
    }

    @Override
    public Uni<Void> refreshFinished(RefreshFinished event) {
      return Uni.createFrom().voidItem();
    }
  }
}
