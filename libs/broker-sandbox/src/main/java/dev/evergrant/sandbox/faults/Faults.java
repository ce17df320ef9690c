package dev.evergrant.sandbox.faults;

import dev.evergrant.sandbox.ledger.Ledger;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The faults that stand. Of those that are meant for a call, the oldest has it. They do not survive
 * a restart, but what they did stays counted in the ledger.
 */
public final class Faults {

  private final Ledger ledger;
  private final SkewedClock brokersClock;
  private final InstantSource clock;
  private final List<Fault> standing = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();

  /**
   * None yet.
   *
   * @param brokersClock the clock that the brokers go by
   * @param clock what time it really is
   */
  public Faults(Ledger ledger, SkewedClock brokersClock, InstantSource clock) {
    this.ledger = ledger;
    this.brokersClock = brokersClock;
    this.clock = clock;
  }

  /** What every call of a program at this broker must pass first. */
  public Handler<RoutingContext> gate(String broker) {
    return new FaultGate(broker, this, ledger, brokersClock);
  }

  /** Adds a fault, and tells of it. */
  public Standing add(Wish wish) {
    forgetOver();
    Fault fault = new Fault(UUID.randomUUID().toString(), wish, clock.instant());
    standing.add(fault);
    return fault.tell();
  }

  /** Tells of every fault that stands, oldest first. */
  public List<Standing> tell() {
    forgetOver();
    return standing.stream().map(Fault::tell).toList();
  }

  /** Removes all, and says how many those were. */
  public int clear() {
    forgetOver();
    int count = standing.size();
    standing.clear();
    return count;
  }

  /** Removes one; false where there is none of this id. */
  public boolean remove(String id) {
    forgetOver();
    return standing.removeIf(fault -> fault.id().equals(id));
  }

  /** Whether a call at this broker is worth a closer look. */
  boolean areAt(String broker) {
    return !waiting.isEmpty()
        || standing.stream().anyMatch(fault -> fault.wish().broker().equals(broker));
  }

  /** A refresh of this grant is answered late; what to do when it was, or nobody waits any more. */
  Runnable waits(String grant) {
    waiting.add(grant);
    return () -> waiting.remove(grant);
  }

  /**
   * Counts a refresh that came while another one of the same grant was under way, as {@code
   * overlap} among the faults that happened: nobody may do that with a token that rotates.
   */
  void came(String broker, String grant) {
    if (waiting.contains(grant)) {
      ledger.faulted(broker, grant, "overlap");
    }
  }

  /** The fault that has a call; null where it goes well. */
  Fault of(String broker, String path, String grant) {
    forgetOver();
    return standing.stream()
        .filter(fault -> fault.isFor(broker, path, grant))
        .findFirst()
        .orElse(null);
  }

  /** The fault came true. */
  void hit(Fault fault, String grant) {
    fault.hit();
    ledger.faulted(fault.wish().broker(), grant, fault.kind().text());
  }

  private void forgetOver() {
    standing.removeIf(fault -> fault.isOver(clock.instant()));
  }
}
