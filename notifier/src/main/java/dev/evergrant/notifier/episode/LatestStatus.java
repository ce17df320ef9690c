package dev.evergrant.notifier.episode;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The newest status of a connection that was applied.
 *
 * @param sequence numbers the changes of one connection; it grows even when the connection is
 *     deleted and made anew
 * @param lostAt the sequence with which this consent came to its end; null as long as it works
 * @param consentEnds whether its time is over, or will soon be; null for no
 * @param recovers the key of what was lost under this consent and is so no more; null for nothing
 */
@MongoEntity(collection = "latestStatuses")
public record LatestStatus(
    @BsonId UUID connectionId,
    Instant consentedAt,
    long sequence,
    ConnectionStatus status,
    Long lostAt,
    Boolean consentEnds,
    String recovers) {

  /** Times are kept to the millisecond, as MongoDB does. */
  public LatestStatus {
    consentedAt = consentedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A status as an event tells it, without what went before. */
  public static LatestStatus told(ConnectionStatusChanged event) {
    boolean lost = event.status() == ConnectionStatus.NEEDS_RECONNECT;
    boolean consentEnds =
        event.cause() == Cause.CONSENT_ENDING || lost && event.cause() == Cause.CONSENT_ENDED;
    return new LatestStatus(
        event.connectionId(),
        event.consentedAt(),
        event.sequence(),
        event.status(),
        lost ? event.sequence() : null,
        consentEnds ? true : null,
        null);
  }

  /**
   * This status after an older one: where the older one says that this consent has ended, nothing
   * has ended anew; and what works after that works again.
   */
  LatestStatus after(LatestStatus older) {
    if (!sameConsent(older)) {
      return this;
    }
    if (lostAt != null) {
      return older.lostAt == null ? this : with(older.lostAt, older.consentEnds, null);
    }
    return status == ConnectionStatus.CONNECTED && consentEnds == null
        ? with(null, null, older.lost().orElse(older.recovers))
        : this;
  }

  private Optional<String> lost() {
    return lostAt == null ? Optional.empty() : episode().map(EpisodeId::key);
  }

  private LatestStatus with(Long loss, Boolean ends, String overcome) {
    return new LatestStatus(connectionId, consentedAt, sequence, status, loss, ends, overcome);
  }

  private boolean sameConsent(LatestStatus other) {
    return consentedAt.equals(other.consentedAt);
  }

  /** What the owner is to be told of, if anything. */
  public Optional<EpisodeId> episode() {
    if (consentEnds != null) {
      return Optional.of(new EpisodeId.ConsentEnd(connectionId, consentedAt));
    }
    return lostAt != null
        ? Optional.of(new EpisodeId.Loss(connectionId, lostAt))
        : Optional.ofNullable(recovers).map(loss -> new EpisodeId.Recovery(connectionId, loss));
  }
}
