package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionsInMemory;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.connection.OutboxEntry;
import dev.evergrant.vault.credential.ServedToken;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.Sealers;
import dev.evergrant.vault.grant.ApiKeys;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.grant.Grants;
import dev.evergrant.vault.grant.TokenSets;
import dev.evergrant.vault.outbox.Publisher;
import dev.evergrant.vault.schedule.Clocks;
import dev.evergrant.vault.schedule.Endings;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One connection of one user, its vault, its worker and its broker, on a clock that is moved. */
final class Fortnight implements InstantSource {

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);

  private final ConnectionsInMemory connections = new ConnectionsInMemory();
  private final TokenSets tokenSets;
  private final Grants grants;
  private final Leases leases;
  private final Completions completions;
  private final Failed failed;
  private final List<Endings> replicas;
  private final String broker;

  private Instant now;
  private UUID id;

  /** Everything that was told so far. */
  final List<OutboxEntry> told = new ArrayList<>();

  Fortnight(String broker, Instant start) {
    this.broker = broker;
    now = start;
    TimePolicy time = TimePolicy.real();
    Sealer sealer = Sealers.forTests();
    Brokers brokers = new Brokers(CATALOG);
    Clocks clocks = new Clocks(time);
    Planning planning = new Planning(clocks, CATALOG);
    Gates gates = new OpenGates(this);
    Outcomes outcomes = new Outcomes(new Silence(this), this);
    tokenSets = new TokenSets(sealer, clocks, planning);
    grants = new Grants(connections, tokenSets, brokers, gates, planning, this);
    Materials materials = new Materials(tokenSets, new ApiKeys(null, sealer), brokers);
    leases = new Leases(connections, materials, brokers, clocks, time, this);
    completions = new Completions(connections, tokenSets, brokers, planning, gates, outcomes, this);
    Probes probes = new Probes(connections, brokers, clocks, planning, gates, this);
    failed = new Failed(connections, clocks, gates, brokers, planning, probes, outcomes, this);
    replicas =
        List.of(
            new Endings(connections, planning, time, this),
            new Endings(connections, planning, time, this));
  }

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  void connect(TokenGrant tokens) {
    id =
        now(grants.connect(new StoreTokens("ada", broker, Environment.LIVE, tokens, now, null)))
            .id();
  }

  /** Whether a trading service gets the access token at this moment. */
  boolean isServed() {
    return ServedToken.works(connection(), now);
  }

  String accessToken() {
    return now(tokenSets.open(connection())).get(OauthTokens.ACCESS_TOKEN).reveal();
  }

  /** What the vault and a worker do about the connection at this moment. */
  void work(RealBroker real) {
    replicas.forEach(replica -> now(replica.settle()));
    Connection connection = connection();
    if (connection.nextAttemptAt != null
        && !now.isBefore(connection.nextAttemptAt)
        && connection.due.action() == What.REFRESH) {
      refresh(real);
    }
    now(
        connections.<Void>change(
            id,
            told -> {
              this.told.addAll(told.outbox);
              told.outbox.clear();
              told.outboxAt = null;
              return Uni.createFrom().item(Change.write(null));
            }));
  }

  private void refresh(RealBroker real) {
    Lease lease = now(leases.grant(id, new LeaseRequest(connection().version, Action.REFRESH)));
    Secret leaseId = lease.leaseId();
    real.renew(lease.tokens())
        .ifPresentOrElse(
            tokens ->
                now(
                    completions.complete(
                        id, new CompleteLease(leaseId, lease.version(), tokens, 1))),
            () ->
                now(
                    failed.fail(
                        id,
                        new FailLease(
                            leaseId,
                            lease.version(),
                            RefreshResult.REJECTED,
                            Cause.GRANT_REJECTED,
                            null,
                            1))));
  }

  private Connection connection() {
    return now(connections.findById(id));
  }

  private static <T> T now(Uni<T> uni) {
    List<T> result = new ArrayList<>();
    uni.subscribe()
        .with(
            result::add,
            e -> {
              throw new AssertionError(e);
            });
    assertThat(result).as("done at once").hasSize(1);
    return result.get(0);
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
