package dev.evergrant.vault.encryption.kek;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Compares the keyring with the fingerprints once, as soon as MongoDB can be reached. A key that
 * differs ends the process.
 */
@ApplicationScoped
public class KeyCheck {

  private static final Logger LOG = Logger.getLogger(KeyCheck.class);

  private final Uni<Void> passed;
  private volatile boolean done;

  KeyCheck(Keyring keyring, KeyFingerprints fingerprints) {
    passed =
        Uni.createFrom()
            .deferred(() -> fingerprints.check(keyring))
            .onFailure(KeyCheck::mayPass)
            .invoke(
                e ->
                    LOG.warnf(
                        "The keys wait for MongoDB to be checked: %s",
                        e.getClass().getSimpleName()))
            .onFailure(KeyCheck::mayPass)
            .retry()
            .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
            .indefinitely()
            .invoke(() -> done = true)
            .memoize()
            .indefinitely();
  }

  /** Gives its item when the keys were found right: at once, if that is done. */
  Uni<Void> passed() {
    return passed;
  }

  /** Whether they were found right. */
  boolean hasPassed() {
    return done;
  }

  void start(@Observes StartupEvent event) {
    passed.subscribe().with(ok -> {}, KeyCheck::stop);
  }

  private static boolean mayPass(Throwable failure) {
    return !(failure instanceof OtherKeyException);
  }

  private static void stop(Throwable failure) {
    LOG.error(failure.getMessage());
    Quarkus.asyncExit(1);
  }
}
