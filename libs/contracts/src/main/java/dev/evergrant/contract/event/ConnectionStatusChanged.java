package dev.evergrant.contract.event;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection went from one state to another, or was connected anew.
 *
 * @param sequence grows with every change of the connection; a consumer ignores what is not newer
 *     than what it has applied
 * @param cause why, where something failed; otherwise null
 * @param consentedAt when the user last consented
 */
public record ConnectionStatusChanged(
    UUID connectionId,
    long sequence,
    String userId,
    String broker,
    Environment environment,
    ConnectionStatus status,
    ConnectionStatus previous,
    Cause cause,
    Instant consentedAt,
    Instant occurredAt)
    implements Event {

  public static final String TYPE = "dev.evergrant.connection-status.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
