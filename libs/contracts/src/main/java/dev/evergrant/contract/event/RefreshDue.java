package dev.evergrant.contract.event;

import dev.evergrant.broker.catalog.Environment;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection's token set is due, or somebody waits for its refresh. Sent again until it is done.
 *
 * @param version the token set's version; a connection that has moved on needs nothing
 * @param dueAt when it fell due, so lateness can be measured
 * @param lapsesAt from when on it is void, because the vault sends another one
 */
public record RefreshDue(
    UUID connectionId,
    String broker,
    Environment environment,
    long version,
    Action action,
    Instant dueAt,
    Instant lapsesAt)
    implements ConnectionEvent {

  public static final String TYPE = "dev.evergrant.refresh-due.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
