package dev.evergrant.sandbox.faults;

import java.time.Instant;

/** A wish that stands: for some calls yet, or until some time. */
final class Fault {

  private final String id;
  private final Wish wish;
  private final FaultKind kind;
  private final Instant until;
  private int hits;

  Fault(String id, Wish wish, Instant now) {
    this.id = id;
    this.wish = wish;
    this.kind = wish.kind();
    this.until = wish.seconds() == null ? null : now.plusSeconds(wish.seconds());
  }

  String id() {
    return id;
  }

  Wish wish() {
    return wish;
  }

  FaultKind kind() {
    return kind;
  }

  /** Whether it is meant for a call at this broker, of a grant that is null where nobody knows. */
  boolean isFor(String broker, String path, String grant) {
    return wish.broker().equals(broker)
        && (wish.path() == null || path.startsWith(wish.path()))
        && (wish.grant() == null || wish.grant().equals(grant));
  }

  boolean isOver(Instant now) {
    return until == null ? hits >= wish.calls() : !now.isBefore(until);
  }

  void hit() {
    hits++;
  }

  Standing tell() {
    return new Standing(id, wish, hits, until == null ? wish.calls() - hits : null, until);
  }
}
