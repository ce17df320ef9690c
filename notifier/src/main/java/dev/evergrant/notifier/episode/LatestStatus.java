package dev.evergrant.notifier.episode;

import dev.evergrant.contract.event.ConnectionStatus;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The newest status of a connection that was applied.
 *
 * @param sequence numbers the changes of one connection; a connection that was deleted and made
 *     anew may begin again, so the time of consent is compared first
 */
@MongoEntity(collection = "latestStatuses")
public record LatestStatus(
    @BsonId UUID connectionId, Instant consentedAt, long sequence, ConnectionStatus status) {

  boolean newerThan(LatestStatus other) {
    int byConsent = consentedAt.compareTo(other.consentedAt);
    return byConsent > 0 || byConsent == 0 && sequence > other.sequence;
  }
}
