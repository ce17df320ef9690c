package dev.evergrant.vault.schedule;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Duration;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * How fast all workers together may call a broker: one document each, made with the broker's first
 * connection.
 */
@MongoEntity(collection = "brokerGates")
public class BrokerGate {

  /** The broker's id. */
  @BsonId public String id;

  /** Nothing goes out before this time; null if the gate is open. */
  public Instant pausedUntil;

  public int permitsPerSecond;

  /** The second since 1970 that {@link #used} counts. */
  public long second;

  public int used;

  /** How long there is no permit, if there is none now. */
  public Duration closedFor(Instant now) {
    if (pausedUntil != null && now.isBefore(pausedUntil)) {
      return Duration.between(now, pausedUntil);
    }
    return Duration.ofSeconds(1);
  }

  /** How many permits are left in this second; none while the gate is closed. */
  public int left(Instant now) {
    if (pausedUntil != null && now.isBefore(pausedUntil)) {
      return 0;
    }
    return Math.max(0, permitsPerSecond - (second == now.getEpochSecond() ? used : 0));
  }
}
