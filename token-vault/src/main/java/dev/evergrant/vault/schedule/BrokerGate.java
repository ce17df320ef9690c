package dev.evergrant.vault.schedule;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * How fast all workers together may call a broker: one document each, made with the broker's first
 * connection.
 */
@MongoEntity(collection = "brokerGates")
public class BrokerGate {

  /** The broker's id. */
  @BsonId public String id;

  /** Nothing goes out before this time; null if nobody has asked for that. */
  public Instant pausedUntil;

  /**
   * How many intervals in a row the broker has been away; 0 if it is not. While it is, one
   * connection goes out when {@link #pausedUntil} has come, the canary, and nothing else.
   */
  public int away;

  /** The canary that has not come back yet; null if none is out. */
  public UUID canary;

  public int permitsPerSecond;

  /** The second since 1970 that {@link #used} counts. */
  public long second;

  public int used;

  /** How long there is no permit, if there is none now. */
  public Duration closedFor(Instant now) {
    if (isPaused(now)) {
      return Duration.between(now, pausedUntil);
    }
    return Duration.ofSeconds(1);
  }

  /** Whether a canary may go out. */
  boolean wantsCanary(Instant now) {
    return away > 0 && !isPaused(now);
  }

  /** Whether more than a canary may go out. */
  public boolean isOpen(Instant now) {
    return away == 0 && !isPaused(now);
  }

  private boolean isPaused(Instant now) {
    return pausedUntil != null && now.isBefore(pausedUntil);
  }

  /** How many permits are left in this second; none while the gate is closed. */
  public int left(Instant now) {
    if (away > 0 || isPaused(now)) {
      return 0;
    }
    return Math.max(0, permitsPerSecond - (second == now.getEpochSecond() ? used : 0));
  }
}
