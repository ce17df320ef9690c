package dev.evergrant.contract.event;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection went from one state to another, or was connected anew; or its user has confirmed
 * another brokerage account: then the state is as it was; or its user's consent is about to end:
 * then it stays {@code CONNECTED}, with the cause {@code CONSENT_ENDING}.
 *
 * @param sequence grows with every change of the connection; a consumer ignores what is not newer
 *     than what it has applied
 * @param cause why, where something failed; otherwise null
 * @param consentedAt when the user last consented
 * @param consentEndsAt when only the user can go on; null if that is not known to come
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
    Instant consentEndsAt,
    Instant occurredAt)
    implements ConnectionEvent {

  public static final String TYPE = "dev.evergrant.connection-status.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
