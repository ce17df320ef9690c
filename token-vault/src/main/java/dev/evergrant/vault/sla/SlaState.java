package dev.evergrant.vault.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** Whether a broker's refreshes were below the SLA when they were last judged differently. */
public class SlaState {

  /** The broker's id, or {@link SlaCounts#ALL}. */
  @BsonId public String id;

  public boolean breached;

  /** Grows with every change; starts from the clock, as a connection's revision does. */
  public long sequence;

  /** What is still to be told, the oldest first. */
  public List<Told> outbox = new ArrayList<>();

  /**
   * A change.
   *
   * @param ratio the share of units in time
   * @param since the beginning of the window that it was judged by
   */
  public record Told(
      long sequence, boolean breached, double ratio, long units, Instant since, Instant at) {}
}
