package dev.evergrant.notifier.failure;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The latest broker-wide failure of a broker: one document for each broker, so that of any number
 * of replicas one declares it.
 *
 * @param since when the first of its connections was lost
 * @param lastSeenAt when the latest was lost that came with many others
 * @param declaredAt when it was recognised; names the failure among the broker's
 * @param heldUntil how long the mails are held
 * @param decision what an operator has written here: {@value #RELEASE}, {@value #CANCEL}, or null
 * @param announced whether it is on its way to the operators
 */
@MongoEntity(collection = "brokerFailures")
public record BrokerFailure(
    @BsonId String broker,
    Instant since,
    Instant lastSeenAt,
    Instant declaredAt,
    Instant heldUntil,
    String decision,
    boolean announced) {

  /** The mails are sent now, each if its connection is still lost. */
  public static final String RELEASE = "RELEASE";

  /** The mails are not sent at all. */
  public static final String CANCEL = "CANCEL";

  /** Whether a connection that was lost then was lost in this failure. */
  boolean includes(Instant lostAt, FailureConfig config) {
    Instant massEnds = lastSeenAt.plus(config.window());
    Instant end = massEnds.isAfter(heldUntil) ? massEnds : heldUntil;
    return !lostAt.isBefore(since) && !lostAt.isAfter(end);
  }

  boolean released(Instant now) {
    return RELEASE.equalsIgnoreCase(decision) || !now.isBefore(heldUntil);
  }

  boolean cancelled() {
    return CANCEL.equalsIgnoreCase(decision);
  }

  /** Whether many losses at that time are a failure of their own. */
  boolean overBefore(Instant lostAt, FailureConfig config) {
    return lostAt.isAfter(lastSeenAt.plus(config.hold())) && lostAt.isAfter(heldUntil);
  }
}
