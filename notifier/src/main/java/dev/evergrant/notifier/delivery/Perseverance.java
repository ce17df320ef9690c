package dev.evergrant.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tries until it works: an outage of the database, the vault or the mail server delays a mail and
 * loses none.
 */
@ApplicationScoped
class Perseverance {

  private static final Logger LOG = Logger.getLogger(Perseverance.class);
  private static final double JITTER = 0.2;

  private final DeliveryConfig config;

  Perseverance(DeliveryConfig config) {
    this.config = config;
  }

  /** The work's result, however long that takes. */
  <T> Uni<T> untilDone(String step, UUID connection, Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(work)
        .onFailure()
        // The failure's own text may quote an address or an answer.
        .invoke(
            failure ->
                LOG.logf(
                    failure instanceof InOtherHandsException
                        ? Logger.Level.DEBUG
                        : Logger.Level.WARN,
                    "Connection %s: %s failed (%s), trying again",
                    connection,
                    step,
                    failure.getClass().getSimpleName()))
        .onFailure()
        .retry()
        .withBackOff(config.firstPause(), config.longestPause())
        .withJitter(JITTER)
        .indefinitely();
  }
}
