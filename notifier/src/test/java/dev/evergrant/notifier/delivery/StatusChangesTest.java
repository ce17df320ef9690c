package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.LatestStatus;
import dev.evergrant.notifier.episode.LatestStatuses;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/** An outage pauses reading and loses nothing; only what nobody can read is put aside. */
class StatusChangesTest {

  private static final UUID CONNECTION = UUID.randomUUID();

  private final Statuses statuses = new Statuses();
  private final List<String> settled = new CopyOnWriteArrayList<>();

  /** The database, which may be away. */
  @Vetoed
  private static final class Statuses extends LatestStatuses {
    private final List<Long> applied = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile int refused;

    @Override
    public Uni<Optional<EpisodeId>> apply(LatestStatus status) {
      if (away) {
        refused++;
        return Uni.createFrom().failure(new IllegalStateException("away"));
      }
      applied.add(status.sequence());
      return Uni.createFrom().item(Optional.empty());
    }
  }

  private static DeliveryConfig config() {
    return new SmallRyeConfigBuilder()
        .withMapping(DeliveryConfig.class)
        .withDefaultValues(
            Map.of(
                "evergrant.delivery.first-pause", "PT0.01S",
                "evergrant.delivery.longest-pause", "PT0.05S"))
        .build()
        .getConfigMapping(DeliveryConfig.class);
  }

  private void read(List<byte[]> bodies) {
    List<Message<byte[]>> records =
        IntStream.range(0, bodies.size())
            .mapToObj(
                place ->
                    Message.of(
                        bodies.get(place),
                        () -> settle(place + " done"),
                        reason -> settle(place + " unreadable")))
            .toList();
    // A topic has no end.
    Multi<Message<byte[]>> topic =
        Multi.createBy()
            .concatenating()
            .streams(Multi.createFrom().iterable(records), Multi.createFrom().nothing());
    DeliveryConfig config = config();
    new StatusChanges(topic, statuses, null, null, new Perseverance(config), config).consume(null);
  }

  private CompletableFuture<Void> settle(String what) {
    settled.add(what);
    return CompletableFuture.completedFuture(null);
  }

  private static byte[] event(long sequence) {
    return EventFormat.write(
        new ConnectionStatusChanged(
            CONNECTION,
            sequence,
            "ada",
            "schwab",
            Environment.LIVE,
            ConnectionStatus.CONNECTED,
            null,
            null,
            Instant.EPOCH,
            null,
            Instant.EPOCH));
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsSettledAndNothingIsSkipped() {
    statuses.away = true;
    read(List.of(event(1), event(2), event(3)));
    await().until(() -> statuses.refused > 3);
    assertThat(settled).isEmpty();

    statuses.away = false;
    await().until(() -> settled.size() == 3);

    assertThat(statuses.applied).containsExactly(1L, 2L, 3L);
    assertThat(settled).containsExactly("0 done", "1 done", "2 done");
  }

  @Test
  void anOutageIsNoReasonToPutARecordAsideAndPoisonIs() {
    statuses.away = true;
    read(List.of(event(1), "poison".getBytes(StandardCharsets.UTF_8), event(2)));
    await().until(() -> statuses.refused > 1);
    assertThat(settled).isEmpty();

    statuses.away = false;
    await().until(() -> settled.size() == 3);

    assertThat(settled).containsExactly("0 done", "1 unreadable", "2 done");
  }
}
