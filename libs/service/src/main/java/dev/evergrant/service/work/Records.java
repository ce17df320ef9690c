package dev.evergrant.service.work;

import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * What becomes of a Kafka record that was read. What cannot be settled comes again, which changes
 * nothing, so settling never fails.
 */
public final class Records {

  private static final Logger LOG = Logger.getLogger(Records.class);

  private Records() {}

  /** Reads until the service stops; should reading end by itself, so does the process. */
  public static void read(Multi<?> records) {
    records
        .subscribe()
        .with(
            done -> LOG.trace("A record is done"),
            failure -> {
              LOG.fatal("Reading from Kafka has ended", failure);
              Quarkus.asyncExit(1);
            });
  }

  /** Nothing is left to be done for it. */
  public static Uni<Void> done(Message<?> record) {
    return settle(record::ack);
  }

  /** Nobody can do anything about it: it goes to the dead-letter topic, with the reason. */
  public static Uni<Void> unreadable(Message<?> record, RuntimeException reason) {
    LOG.warnf("An unreadable record goes to the dead-letter topic: %s", reason.getMessage());
    return settle(() -> record.nack(reason));
  }

  private static Uni<Void> settle(Supplier<CompletionStage<Void>> settling) {
    return Uni.createFrom()
        .completionStage(settling)
        .onFailure()
        .invoke(e -> LOG.warn("A record could not be settled; it will come again", e))
        .onFailure()
        .recoverWithNull();
  }
}
