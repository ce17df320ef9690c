package dev.evergrant.vault.lease;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.connection.OutboxEntry;
import dev.evergrant.vault.credential.ServedToken;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One connection of one user, its vault, its worker and its broker, on a clock that is moved. */
final class Fortnight implements InstantSource {

  private final PlainVault vault;
  private final String broker;

  private Instant now;
  private UUID id;

  /** Everything that was told so far. */
  final List<OutboxEntry> told = new ArrayList<>();

  Fortnight(String broker, Instant start) {
    this.broker = broker;
    now = start;
    vault = new PlainVault(this);
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
        PlainVault.now(
                vault.grants.connect(
                    new StoreTokens("ada", broker, Environment.LIVE, tokens, now, null, null)))
            .id();
  }

  /** Whether a trading service gets the access token at this moment. */
  boolean isServed() {
    return ServedToken.works(connection(), now);
  }

  String accessToken() {
    return PlainVault.now(vault.tokenSets.open(connection()))
        .get(OauthTokens.ACCESS_TOKEN)
        .reveal();
  }

  /** What the vault and a worker do about the connection at this moment. */
  void work(RealBroker real) {
    vault.replicas.forEach(replica -> PlainVault.now(replica.settle()));
    Connection connection = connection();
    if (connection.nextAttemptAt != null
        && !now.isBefore(connection.nextAttemptAt)
        && connection.due.action() == What.REFRESH) {
      refresh(real);
    }
    PlainVault.now(
        vault.connections.<Void>change(
            id,
            told -> {
              this.told.addAll(told.outbox);
              told.outbox.clear();
              told.outboxAt = null;
              return Uni.createFrom().item(Change.write(null));
            }));
  }

  /** Whether what workers handed over is stored by now; it is unless told otherwise. */
  void handoversAreRead(boolean read) {
    vault.handoversRead = read;
  }

  /** Since when the connection is in doubt; null if it is not. */
  Instant uncertainSince() {
    return connection().uncertainSince;
  }

  /** A lease for a refresh, if there is one to be had. */
  Uni<Lease> lease() {
    return vault.leases.grant(id, new LeaseRequest(connection().version, Action.REFRESH));
  }

  private void refresh(RealBroker real) {
    Lease lease = PlainVault.now(lease());
    Secret leaseId = lease.leaseId();
    real.renew(lease.tokens())
        .ifPresentOrElse(
            tokens ->
                PlainVault.now(
                    vault.completions.complete(
                        id, new CompleteLease(leaseId, lease.version(), tokens, 1))),
            () ->
                PlainVault.now(
                    vault.failed.fail(
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
    return PlainVault.now(vault.connections.findById(id));
  }
}
