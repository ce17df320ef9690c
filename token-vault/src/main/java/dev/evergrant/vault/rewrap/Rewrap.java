package dev.evergrant.vault.rewrap;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.vault.authorization.PendingAuthorizations;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.encryption.kek.KeyEncryption;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import dev.evergrant.vault.handover.HandoverKeys;
import dev.evergrant.vault.mail.Preferences;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Wraps every data key anew that is not wrapped with the current key-encryption key, one connection
 * after the other. A round looks by index for what is left, so it costs nothing when there is
 * nothing to do. Every replica may do it at the same time: each write is a compare-and-set, and who
 * comes second finds the work done.
 */
@ApplicationScoped
public class Rewrap {

  private static final Logger LOG = Logger.getLogger(Rewrap.class);

  private final Connections connections;
  private final Preferences preferences;
  private final HandoverKeys handoverKeys;
  private final PendingAuthorizations authorizations;
  private final Sealer sealer;
  private final KeyEncryption keys;
  private final RewrapConfig config;
  private final InstantSource clock;

  /** Data keys under older keys; unknown before the first round. */
  private volatile double left = Double.NaN;

  private volatile boolean toldThatAllIsDone;

  public Rewrap(
      Connections connections,
      Preferences preferences,
      HandoverKeys handoverKeys,
      PendingAuthorizations authorizations,
      Sealer sealer,
      KeyEncryption keys,
      RewrapConfig config,
      MeterRegistry meters,
      InstantSource clock) {
    this.connections = connections;
    this.preferences = preferences;
    this.handoverKeys = handoverKeys;
    this.authorizations = authorizations;
    this.sealer = sealer;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
    Gauge.builder("evergrant.rewrap.left", () -> left)
        .description("Documents whose data key is not wrapped with the current key")
        .register(meters);
  }

  void check(@Observes StartupEvent start) {
    if (config.perSecond() < 1) {
      throw new ConfigurationException("evergrant.rewrap.per-second must be at least 1");
    }
  }

  /**
   * One round over all that is left. The current key changes with a restart only; what another
   * replica still writes under the one before is found by a later round.
   */
  @Scheduled(every = "10m", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> round() {
    return count()
        .chain(found -> found == 0 ? Uni.createFrom().voidItem() : rewrap())
        .invoke(this::tellIfAllIsDone)
        .onFailure()
        .invoke(e -> LOG.warnf("Data keys wait to be wrapped anew: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Long> count() {
    String current = keys.currentId();
    return connections
        .countSealedUnderOtherThan(current)
        .chain(found -> preferences.countSealedUnderOtherThan(current).map(more -> found + more))
        .chain(found -> handoverKeys.countOld().map(more -> found + more))
        .chain(
            found ->
                authorizations
                    .countSealedUnderOtherThan(current, clock.instant())
                    .map(more -> found + more))
        .invoke(
            found -> {
              left = found;
              toldThatAllIsDone &= found == 0;
            });
  }

  private Uni<Void> rewrap() {
    Tally tally = new Tally();
    Duration pause = Duration.ofMillis(Math.max(1, 1000 / config.perSecond()));
    return connections
        .sealedUnderOtherThan(keys.currentId())
        .onItem()
        .transformToUniAndConcatenate(
            id -> counted(tally, "connection " + id, rewrap(id)).onItem().delayIt().by(pause))
        .collect()
        .last()
        .chain(() -> rewrapPreferences(tally, pause))
        .chain(() -> rewrapHandoverKeys(tally))
        .chain(this::count)
        .invoke(still -> tell(tally, still))
        .replaceWithVoid();
  }

  private Uni<Boolean> rewrapPreferences(Tally tally, Duration pause) {
    return preferences
        .sealedUnderOtherThan(keys.currentId())
        .onItem()
        .transformToUniAndConcatenate(
            found ->
                counted(
                        tally,
                        "preferences of a user",
                        sealer
                            .rewrap(found.dataKey())
                            .chain(key -> preferences.wrapAnew(found, key)))
                    .onItem()
                    .delayIt()
                    .by(pause))
        .collect()
        .last();
  }

  private Uni<Boolean> rewrapHandoverKeys(Tally tally) {
    return handoverKeys
        .old()
        .onItem()
        .transformToMulti(pairs -> Multi.createFrom().iterable(pairs))
        .onItem()
        .transformToUniAndConcatenate(
            pair -> counted(tally, "handover key " + pair.id(), handoverKeys.rewrap(pair)))
        .collect()
        .last();
  }

  /** Whether it was still to be done. */
  private Uni<Boolean> rewrap(UUID id) {
    return connections.change(id, this::rewrap).onFailure(Rewrap::isGone).recoverWithItem(false);
  }

  private Uni<Change<Boolean>> rewrap(Connection connection) {
    DataKey tokens = connection.oauthTokens == null ? null : connection.oauthTokens.dataKey();
    DataKey apiKey = connection.apiKey == null ? null : connection.apiKey.dataKey();
    DataKey accounts = connection.accounts == null ? null : connection.accounts.dataKey();
    if (Stream.of(tokens, apiKey, accounts).noneMatch(sealer::isOld)) {
      return Uni.createFrom().item(Change.nothing(false));
    }
    return current(tokens, key -> connection.oauthTokens = connection.oauthTokens.under(key))
        .chain(() -> current(apiKey, key -> connection.apiKey = connection.apiKey.under(key)))
        .chain(() -> current(accounts, key -> connection.accounts = connection.accounts.under(key)))
        .replaceWith(Change.write(true));
  }

  private Uni<DataKey> current(DataKey dataKey, Consumer<DataKey> change) {
    return sealer.isOld(dataKey)
        ? sealer.rewrap(dataKey).invoke(change)
        : Uni.createFrom().nullItem();
  }

  /** One that cannot be opened keeps nobody else waiting. */
  private Uni<Boolean> counted(Tally tally, String what, Uni<Boolean> work) {
    return work.invoke(
            done -> {
              if (done) {
                tally.done++;
                left--;
              }
            })
        .onFailure(Rewrap::isUnreadable)
        .invoke(
            e -> {
              tally.failed++;
              tally.example = what + ": " + e.getMessage();
            })
        .onFailure(Rewrap::isUnreadable)
        .recoverWithItem(false);
  }

  private void tell(Tally tally, long still) {
    if (tally.done > 0) {
      LOG.infof(
          "Wrapped %d data keys anew with key %s, %d are left",
          tally.done, keys.currentId(), still);
    }
    if (tally.failed > 0) {
      LOG.errorf(
          "%d data keys cannot be wrapped anew (%s): see to the keys", tally.failed, tally.example);
    }
  }

  private void tellIfAllIsDone() {
    if (left > 0 || toldThatAllIsDone || keys.olderIds().isEmpty()) {
      return;
    }
    toldThatAllIsDone = true;
    LOG.infof(
        "Every data key is wrapped with key %s: %s may be removed as soon as every replica has it"
            + " as the current one",
        keys.currentId(), String.join(", ", keys.olderIds()));
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof ProblemException problem
        && problem.type() == ProblemType.NO_CONNECTION;
  }

  private static boolean isUnreadable(Throwable failure) {
    return failure instanceof UnsealException || failure instanceof MissingKeyException;
  }

  /** Of one round, whose steps follow each other. */
  private static final class Tally {
    private long done;
    private long failed;
    private String example;
  }
}
