package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * The share of token sets that were renewed in time fell below what is promised, or is above it
 * again.
 *
 * @param broker whose connections; null for all brokers together
 * @param sequence grows with every change of the same broker's; a consumer ignores what is not
 *     newer
 * @param breached whether it is below now
 * @param successRate the share, from 0 to 1
 * @param units how many token sets it was judged by
 * @param since the beginning of the window that it was judged by
 */
public record SlaStatusChanged(
    String broker,
    long sequence,
    boolean breached,
    double successRate,
    long units,
    Instant since,
    Instant occurredAt)
    implements Event {

  public static final String TYPE = "dev.evergrant.sla-status.v1";

  /** In place of a broker's id, for all together. */
  private static final String ALL = "all";

  @Override
  @JsonIgnore
  public String key() {
    return broker == null ? ALL : broker;
  }

  @Override
  public String type() {
    return TYPE;
  }
}
