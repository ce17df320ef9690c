package dev.evergrant.vault.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionsInMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private final ConnectionsInMemory connections = new ConnectionsInMemory();
  private final Kafka kafka = new Kafka();
  private final Outbox outbox = new Outbox(connections, kafka, CLOCK);

  /** Takes records, or is away, for all or for one connection. */
  @Vetoed
  private static final class Kafka extends Publisher {
    private final List<ConnectionStatusChanged> taken = new ArrayList<>();
    private final Set<UUID> refused = new HashSet<>();
    private boolean away;
    private Runnable meanwhile = () -> {};

    private Kafka() {
      super(null, null, null, null, CLOCK);
    }

    @Override
    public Uni<Void> statusChanged(ConnectionStatusChanged event) {
      return Uni.createFrom()
          .voidItem()
          .invoke(
              () -> {
                if (away || refused.contains(event.connectionId())) {
                  throw new IllegalStateException("away");
                }
                taken.add(event);
                meanwhile.run();
              });
    }

    private List<ConnectionStatus> told(UUID connection) {
      return taken.stream()
          .filter(event -> event.connectionId().equals(connection))
          .map(ConnectionStatusChanged::status)
          .toList();
    }
  }

  private UUID connection() {
    UUID id = UUID.randomUUID();
    change(id, one -> one.become(ConnectionStatus.CONNECTED, null, NOW));
    return id;
  }

  private void change(UUID id, Consumer<Connection> change) {
    connections
        .changeOrCreate(
            id,
            () -> Connection.fresh(id, "ada", "schwab", Environment.LIVE, 1, NOW),
            one -> {
              change.accept(one);
              return Uni.createFrom().item(Change.write(null));
            })
        .await()
        .indefinitely();
  }

  private Connection stored(UUID id) {
    return connections.findById(id).await().indefinitely();
  }

  private void round() {
    outbox.empty().await().indefinitely();
  }

  @Test
  void whatWasToldIsForgottenAndNotToldAgain() {
    UUID id = connection();
    round();
    round();
    assertThat(kafka.told(id)).containsExactly(ConnectionStatus.CONNECTED);
    assertThat(stored(id).outbox).isEmpty();
    assertThat(stored(id).outboxAt).isNull();
  }

  @Test
  void whileKafkaIsAwayEverythingWaitsAndThenItIsToldInOrder() {
    UUID id = connection();
    kafka.away = true;
    round();
    change(id, one -> one.become(ConnectionStatus.NEEDS_RECONNECT, Cause.GRANT_REJECTED, NOW));
    round();
    change(id, one -> one.become(ConnectionStatus.CONNECTED, null, NOW));
    round();
    assertThat(kafka.taken).isEmpty();

    kafka.away = false;
    round();

    assertThat(kafka.told(id))
        .containsExactly(
            ConnectionStatus.CONNECTED,
            ConnectionStatus.NEEDS_RECONNECT,
            ConnectionStatus.CONNECTED);
    assertThat(kafka.taken)
        .extracting(ConnectionStatusChanged::sequence)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(stored(id).outboxAt).isNull();
  }

  @Test
  void oneThatCannotBeToldKeepsNobodyElseWaiting() {
    UUID stuck = connection();
    UUID other = connection();
    kafka.refused.add(stuck);
    round();
    assertThat(kafka.told(other)).containsExactly(ConnectionStatus.CONNECTED);
    assertThat(stored(stuck).outbox).hasSize(1);
    assertThat(stored(stuck).outboxAt).isNotNull();
  }

  @Test
  void whatChangesWhileItIsToldIsToldNext() {
    UUID id = connection();
    kafka.meanwhile =
        () -> {
          kafka.meanwhile = () -> {};
          change(id, one -> one.become(ConnectionStatus.NEEDS_RECONNECT, null, NOW));
        };
    round();
    assertThat(stored(id).outbox).hasSize(1);
    assertThat(stored(id).outboxAt).isNotNull();
    round();
    assertThat(kafka.told(id))
        .containsExactly(ConnectionStatus.CONNECTED, ConnectionStatus.NEEDS_RECONNECT);
  }

  @Test
  void aConnectionGoesOnlyWhenItsLastWordWasTaken() {
    UUID id = connection();
    change(id, one -> one.become(ConnectionStatus.DISCONNECTED, null, NOW));
    kafka.away = true;
    round();
    assertThat(stored(id)).isNotNull();
    kafka.away = false;
    round();
    assertThat(kafka.told(id))
        .containsExactly(ConnectionStatus.CONNECTED, ConnectionStatus.DISCONNECTED);
    assertThat(stored(id)).isNull();
  }
}
