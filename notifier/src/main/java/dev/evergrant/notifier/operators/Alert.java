package dev.evergrant.notifier.operators;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One thing that one receiver is to be told, as it is stored until it was.
 *
 * @param id what it tells of, and to whom: so it is stored once
 * @param subject what it tells of
 * @param address the mail address; null for the webhook
 * @param content for a mail the notice, for the webhook the body; both as JSON
 * @param nextAt when it is tried next, or whoever tries it now is to have ended
 * @param attempts how often it was tried
 * @param endedAt when it was told; null until then
 */
@MongoEntity(collection = "operatorAlerts")
public record Alert(
    @BsonId String id,
    String subject,
    String address,
    String content,
    Instant createdAt,
    Instant nextAt,
    int attempts,
    Instant endedAt) {

  boolean isMail() {
    return address != null;
  }
}
