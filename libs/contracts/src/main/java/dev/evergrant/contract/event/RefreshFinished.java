package dev.evergrant.contract.event;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import java.time.Instant;
import java.util.UUID;

/**
 * One refresh has ended. Best effort: it may be missing.
 *
 * @param version the token set that it was about
 * @param cause why it failed; null if it did not
 * @param attempts how often the broker was called
 * @param dueAt when it fell due
 * @param accessExpiresAt when the access token ends that is stored now
 */
public record RefreshFinished(
    UUID connectionId,
    String userId,
    String broker,
    Environment environment,
    long version,
    RefreshResult result,
    Cause cause,
    int attempts,
    Instant dueAt,
    Instant finishedAt,
    Instant accessExpiresAt)
    implements ConnectionEvent {

  public static final String TYPE = "dev.evergrant.refresh-outcome.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
