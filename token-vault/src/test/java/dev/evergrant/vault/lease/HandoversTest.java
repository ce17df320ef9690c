package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.TokenHandover;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.Handover;
import dev.evergrant.contract.vault.SealedHandover;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.handover.HandoverConfig;
import dev.evergrant.vault.handover.HandoverKeys;
import dev.evergrant.vault.meter.BrokerLabels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/** How long a record is held on to. */
class HandoversTest {

  private static final UUID ID = UUID.randomUUID();
  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);
  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");

  private final ECKey key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private final List<String> brought = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> settled = new CompletableFuture<>();

  HandoversTest() throws Exception {}

  @Test
  void anOutageKeepsTheRecordAndTheTokensUntilTheyAreStored() {
    failures.add(new IllegalStateException("MongoDB is away"));
    failures.add(new ProblemException(ProblemType.UNAVAILABLE));
    take();
    await().until(settled::isDone);
    assertThat(settled).isCompletedWithValue("done");
    assertThat(brought).containsExactly("refresh-2", "refresh-2", "refresh-2");
  }

  @Test
  void whatTheConnectionHasNoUseForIsSettled() {
    failures.add(new ProblemException(ProblemType.VERSION_MOVED));
    take();
    await().until(settled::isDone);
    assertThat(settled).isCompletedWithValue("done");
    assertThat(brought).hasSize(1);
  }

  @Test
  void whatCanNeverBeStoredHoldsUpNobody() {
    failures.add(new ProblemException(ProblemType.LEASE_UNKNOWN));
    take();
    await().until(settled::isDone);
    assertThat(settled).isCompletedWithValue("lease-unknown");
  }

  private void take() {
    TokenGrant tokens =
        new TokenGrant(Secret.of("access-2"), Secret.of("refresh-2"), null, null, null, null);
    String sealed =
        SealedHandover.seal(
            key.toPublicJWK().toJSONString(),
            new Handover(new CompleteLease(Secret.of("lease"), 7, tokens, 1), NOW));
    Message<byte[]> record =
        Message.of(
            EventFormat.write(new TokenHandover(ID, 7, sealed)),
            () -> settle("done"),
            reason -> settle(reason.getMessage()));
    new Handovers(
            Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(record), Multi.createFrom().nothing()),
            new Key(),
            new Store(),
            null,
            new RefreshMeters(new SimpleMeterRegistry(), new BrokerLabels(CATALOG)),
            new Settings(true, Duration.ofDays(30), Duration.ofDays(14)),
            new TimePolicy(100),
            () -> NOW)
        .consume(null);
  }

  private CompletableFuture<Void> settle(String how) {
    settled.complete(how);
    return CompletableFuture.completedFuture(null);
  }

  /** Has the key. */
  @Vetoed
  private final class Key extends HandoverKeys {

    Key() {
      super(null, null, null);
    }

    @Override
    public Uni<ECKey> privateKey(String id) {
      return Uni.createFrom().item(key);
    }
  }

  private record Settings(boolean taken, Duration keyLives, Duration keyKept)
      implements HandoverConfig {}

  /** Fails as it was told to, and wipes what it was brought, as the real one does. */
  @Vetoed
  private final class Store extends Completions {

    Store() {
      super(null, null, null, null, null, null, null, null);
    }

    @Override
    public Uni<ConnectionView> complete(UUID id, CompleteLease request) {
      brought.add(request.tokens().refreshToken().reveal());
      request.tokens().toTokenSet().wipe();
      RuntimeException failure = failures.poll();
      return failure == null ? Uni.createFrom().item(view(id)) : Uni.createFrom().failure(failure);
    }

    private static ConnectionView view(UUID id) {
      return new ConnectionViews(CATALOG)
          .of(Connection.fresh(id, "ada", "schwab", Environment.LIVE, 1, NOW));
    }
  }
}
