package dev.evergrant.vault.handover;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Deletes the key pairs that nothing can be sealed with any more: long enough after they have got a
 * successor, and never before everything that was handed over is settled.
 */
@ApplicationScoped
public class OldHandoverKeys {

  private static final Logger LOG = Logger.getLogger(OldHandoverKeys.class);
  private static final Duration SHORTEST = Duration.ofHours(1);

  private final HandoverKeys keys;
  private final HandoversRead read;
  private final HandoverConfig config;
  private final InstantSource clock;

  public OldHandoverKeys(
      HandoverKeys keys, HandoversRead read, HandoverConfig config, InstantSource clock) {
    this.keys = keys;
    this.read = read;
    this.config = config;
    this.clock = clock;
  }

  void check(@Observes StartupEvent start) {
    if (config.keyLives().compareTo(SHORTEST) < 0 || config.keyKept().compareTo(SHORTEST) < 0) {
      throw new ConfigurationException(
          "evergrant.handover.key-lives and .key-kept must be at least an hour");
    }
  }

  /** Deletes those whose time is over, on whichever replica comes first. */
  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> forget() {
    Instant now = clock.instant();
    return keys.all()
        .map(pairs -> over(pairs, now))
        .chain(
            over ->
                over.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : read.upTo(now).chain(all -> all ? forget(over) : Uni.createFrom().voidItem()))
        .onFailure()
        .invoke(e -> LOG.warnf("Old keys for handovers stay for now: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private List<HandoverKeyPair> over(List<HandoverKeyPair> pairs, Instant now) {
    Instant supersededBy = now.minus(config.keyKept());
    return IntStream.range(0, pairs.size() - 1)
        .filter(i -> !pairs.get(i + 1).createdAt().isAfter(supersededBy))
        .mapToObj(pairs::get)
        .toList();
  }

  private Uni<Void> forget(List<HandoverKeyPair> over) {
    return Multi.createFrom()
        .iterable(over)
        .onItem()
        .transformToUniAndConcatenate(
            pair ->
                keys.forget(pair)
                    .invoke(() -> LOG.infof("The key %s for handovers is deleted", pair.id())))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
