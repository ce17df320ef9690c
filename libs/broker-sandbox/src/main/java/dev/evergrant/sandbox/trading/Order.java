package dev.evergrant.sandbox.trading;

import java.math.BigDecimal;
import java.time.Instant;

/** An order as it stands now. */
public final class Order {

  private final long number;
  private final Ticket ticket;
  private final Instant enteredAt;
  private State state = State.OPEN;
  private Refusal refusal;
  private Instant closedAt;

  Order(long number, Ticket ticket, Instant enteredAt) {
    this.number = number;
    this.ticket = ticket;
    this.enteredAt = enteredAt;
  }

  /** Ten digits; no two orders at a broker have the same. */
  public long number() {
    return number;
  }

  /** What was ordered. */
  public Ticket ticket() {
    return ticket;
  }

  /** How it stands. */
  public State state() {
    return state;
  }

  /** Why it was refused; null where it was not. */
  public Refusal refusal() {
    return refusal;
  }

  /** When it came. */
  public Instant enteredAt() {
    return enteredAt;
  }

  /** When it was filled, canceled or refused; null while it is open. */
  public Instant closedAt() {
    return closedAt;
  }

  /** Whether it can still be filled or canceled. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether it was traded. */
  public boolean isFilled() {
    return state == State.FILLED;
  }

  /** How many shares were traded: all, or none. */
  public BigDecimal filled() {
    return isFilled() ? ticket.quantity() : BigDecimal.ZERO;
  }

  void close(State last, Instant at) {
    state = last;
    closedAt = at;
  }

  void refuse(Refusal why, Instant at) {
    refusal = why;
    close(State.REFUSED, at);
  }
}
