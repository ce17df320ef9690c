package dev.evergrant.vault.lease;

import com.nimbusds.jose.jwk.ECKey;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.TokenHandover;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.Handover;
import dev.evergrant.contract.vault.SealedHandover;
import dev.evergrant.service.work.Records;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.handover.HandoverConfig;
import dev.evergrant.vault.handover.HandoverKeys;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes what workers could not bring themselves, by the same rules as if they had: so it may come
 * late, twice and in any order. A record is settled when its tokens are stored or known to be of no
 * use; until then no lease that ended without a word is granted again.
 */
@ApplicationScoped
class Handovers {

  private static final Logger LOG = Logger.getLogger(Handovers.class);
  private static final int AT_ONCE = 8;
  private static final double JITTER = 0.2;

  /** The connection has gone on without it. */
  private static final Set<ProblemType> TOO_LATE =
      EnumSet.of(ProblemType.VERSION_MOVED, ProblemType.DISCONNECTED, ProblemType.NO_CONNECTION);

  private final Multi<Message<byte[]>> records;
  private final HandoverKeys keys;
  private final Completions completions;
  private final LateSets lateSets;
  private final RefreshMeters meters;
  private final HandoverConfig config;
  private final TimePolicy time;
  private final InstantSource clock;

  Handovers(
      @Channel("token-handover") Multi<Message<byte[]>> records,
      HandoverKeys keys,
      Completions completions,
      LateSets lateSets,
      RefreshMeters meters,
      HandoverConfig config,
      TimePolicy time,
      InstantSource clock) {
    this.records = records;
    this.keys = keys;
    this.completions = completions;
    this.lateSets = lateSets;
    this.meters = meters;
    this.config = config;
    this.time = time;
    this.clock = clock;
  }

  void consume(@Observes StartupEvent started) {
    if (config.taken()) {
      Records.read(records.onItem().transformToUni(this::take).merge(AT_ONCE));
    }
  }

  private Uni<Void> take(Message<byte[]> record) {
    TokenHandover event;
    try {
      event = read(record.getPayload());
    } catch (RuntimeException e) {
      return Records.unreadable(record, e);
    }
    return Uni.createFrom()
        .deferred(() -> key(event).chain(key -> store(event, key)))
        .onFailure(failure -> !isDecided(failure))
        .invoke(
            failure ->
                LOG.warnf(
                    "Connection %s: what was handed over is not stored yet (%s), trying again",
                    event.connectionId(), failure.getClass().getSimpleName()))
        .onFailure(failure -> !isDecided(failure))
        .retry()
        .withBackOff(time.retryDelay(), time.retryDelayMost())
        .withJitter(JITTER)
        .indefinitely()
        .invoke(done -> LOG.infof("Connection %s: handed over, stored", event.connectionId()))
        .onFailure(Handovers::isTooLate)
        .recoverWithItem(failure -> tooLate(event, (ProblemException) failure))
        .chain(() -> Records.done(record))
        .onFailure(RuntimeException.class)
        .recoverWithUni(failure -> Records.unreadable(record, (RuntimeException) failure));
  }

  private static TokenHandover read(byte[] body) {
    TokenHandover event = EventFormat.read(body, TokenHandover.class);
    if (event.sealed() == null) {
      throw new PoisonException("sealed is required");
    }
    return event;
  }

  private Uni<ECKey> key(TokenHandover event) {
    String id;
    try {
      id = SealedHandover.keyId(event.sealed());
    } catch (IllegalArgumentException e) {
      throw new PoisonException(e.getMessage());
    }
    return keys.privateKey(id)
        .onItem()
        .ifNull()
        .failWith(() -> new PoisonException("Sealed with a key that there is not, or no more"));
  }

  private Uni<Void> store(TokenHandover event, ECKey key) {
    return completions
        .complete(event.connectionId(), open(event, key).at(clock.instant()))
        .invoke(view -> meters.lease(view.broker(), RefreshMeters.What.HANDED_OVER))
        .replaceWithVoid()
        .onFailure(Handovers::isGivenUp)
        .recoverWithUni(failure -> revoke(event, key, failure));
  }

  /** The user has left: it is to be given back. */
  private Uni<Void> revoke(TokenHandover event, ECKey key, Throwable givenUp) {
    return lateSets
        .revoke(event.connectionId(), open(event, key).completion())
        .chain(waited -> waited ? Uni.createFrom().voidItem() : Uni.createFrom().failure(givenUp));
  }

  private static Handover open(TokenHandover event, ECKey key) {
    Handover handover;
    try {
      handover = SealedHandover.open(key, event.sealed());
    } catch (IllegalArgumentException e) {
      throw new PoisonException(e.getMessage());
    }
    if (handover.completion().version() != event.version()) {
      throw new PoisonException("The version is another one inside");
    }
    return handover;
  }

  private static Void tooLate(TokenHandover event, ProblemException why) {
    LOG.warnf(
        "Connection %s: what was handed over for version %d came too late (%s)",
        event.connectionId(), event.version(), why.type().slug());
    return null;
  }

  private static boolean isDecided(Throwable failure) {
    return isTooLate(failure)
        || failure instanceof PoisonException
        || failure instanceof UnsealException
        || failure instanceof ProblemException problem
            && problem.type() == ProblemType.LEASE_UNKNOWN;
  }

  private static boolean isGivenUp(Throwable failure) {
    return failure instanceof ProblemException problem
        && problem.type() == ProblemType.DISCONNECTED;
  }

  private static boolean isTooLate(Throwable failure) {
    return failure instanceof ProblemException problem && TOO_LATE.contains(problem.type());
  }

  /** Nobody can do anything about it. */
  private static final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoisonException(String reason) {
      super(reason, null, false, false);
    }
  }
}
