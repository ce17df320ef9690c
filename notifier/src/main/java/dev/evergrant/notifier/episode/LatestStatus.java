package dev.evergrant.notifier.episode;

import dev.evergrant.contract.event.ConnectionStatus;
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
 */
@MongoEntity(collection = "latestStatuses")
public record LatestStatus(
    @BsonId UUID connectionId,
    Instant consentedAt,
    long sequence,
    ConnectionStatus status,
    Long lostAt) {

  /** Times are kept to the millisecond, as MongoDB does. */
  public LatestStatus {
    consentedAt = consentedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A status as an event tells it, without what went before. */
  public static LatestStatus told(
      UUID connectionId, Instant consentedAt, long sequence, ConnectionStatus status) {
    return new LatestStatus(
        connectionId,
        consentedAt,
        sequence,
        status,
        status == ConnectionStatus.NEEDS_RECONNECT ? sequence : null);
  }

  /**
   * This status after an older one: where the older one says that this consent has ended, nothing
   * has ended anew.
   */
  LatestStatus after(LatestStatus older) {
    boolean same = lostAt != null && older.lostAt != null && sameConsent(older);
    return same
        ? new LatestStatus(connectionId, consentedAt, sequence, status, older.lostAt)
        : this;
  }

  private boolean sameConsent(LatestStatus other) {
    return consentedAt.equals(other.consentedAt);
  }

  /** What the owner is to be told of, if anything. */
  public Optional<EpisodeId> episode() {
    return Optional.ofNullable(lostAt).map(sequence -> new EpisodeId(connectionId, sequence));
  }
}
