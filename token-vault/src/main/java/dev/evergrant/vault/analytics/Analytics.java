package dev.evergrant.vault.analytics;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Counts finished refreshes in memory, and adds what has come together to the stored minutes once a
 * second: one write per minute and broker, however many refreshes that were. A write that fails is
 * not repeated, since nobody knows whether it was done; a kill loses a second's counts.
 */
@ApplicationScoped
public class Analytics {

  private static final Logger LOG = Logger.getLogger(Analytics.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private record Bucket(Instant minute, String broker) {}

  private final Map<Bucket, Map<String, Long>> waiting = new ConcurrentHashMap<>();
  private final Minutes minutes;
  private final InstantSource clock;

  public Analytics(Minutes minutes, InstantSource clock) {
    this.minutes = minutes;
    this.clock = clock;
  }

  /** Counts one. Neither waits nor fails. */
  public void count(FinishedRefresh refresh) {
    List<String> fields = Fields.of(refresh);
    waiting.compute(
        new Bucket(refresh.at().truncatedTo(ChronoUnit.MINUTES), refresh.broker()),
        (bucket, counts) -> {
          Map<String, Long> grown = counts == null ? new HashMap<>() : counts;
          fields.forEach(field -> grown.merge(field, 1L, Long::sum));
          return grown;
        });
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> store() {
    return Multi.createFrom()
        .items(() -> waiting.keySet().stream())
        .onItem()
        .transformToUniAndConcatenate(this::store)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> store(Bucket bucket) {
    Map<String, Long> counts = waiting.remove(bucket);
    if (counts == null) {
      return Uni.createFrom().voidItem();
    }
    return minutes
        .add(bucket.minute(), bucket.broker(), counts)
        .onFailure()
        .invoke(e -> LOG.warnf("Some refreshes are not counted: %s", e.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }

  void stop(@Observes ShutdownEvent stop) {
    store().ifNoItem().after(STOP_PATIENCE).recoverWithItem((Void) null).await().indefinitely();
  }

  void index(@Observes StartupEvent start) {
    Uni.createFrom()
        .deferred(minutes::index)
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(done -> LOG.debug("The index is there"));
  }

  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return Uni.createFrom()
        .deferred(() -> minutes.purge(clock.instant().minus(Minutes.KEPT)))
        .onFailure()
        .invoke(e -> LOG.warnf("Old counts stay a while longer: %s", e.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
