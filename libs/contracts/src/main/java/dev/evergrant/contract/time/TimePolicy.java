package dev.evergrant.contract.time;

import java.time.Duration;

/**
 * Every duration of the system in one place, so that a test or a demonstration can make time run
 * faster for all of them together.
 *
 * <p>Three kinds: the <em>brokers'</em> times (lives of tokens, leads) shrink by the whole factor;
 * <em>coordination</em> between services at most by ten, since machines do not become faster; what
 * a <em>person</em> is given does not shrink.
 *
 * @param speedUp how many times faster brokers' time runs; 1 in production
 */
public record TimePolicy(double speedUp) {

  private static final double MOST_FOR_MACHINES = 10;

  public TimePolicy {
    if (!(speedUp >= 1 && speedUp <= 10_000)) {
      throw new IllegalArgumentException("evergrant.time.speed-up must be from 1 to 10000");
    }
  }

  /** Time as it is. */
  public static TimePolicy real() {
    return new TimePolicy(1);
  }

  /** A time that a broker sets, or that is measured against one: from its catalog file. */
  public Duration brokers(Duration real) {
    return divide(real, speedUp);
  }

  /** From a claim by the sweep until the next one, and how long an event is worth answering. */
  public Duration redelivery() {
    return coordination(Duration.ofSeconds(120));
  }

  /** A worker's time with a connection; never extended. */
  public Duration lease() {
    return coordination(Duration.ofSeconds(60));
  }

  /**
   * How long after its end a lease that ended without a word is granted again: its holder's time to
   * hand over what it could not bring.
   */
  public Duration silence() {
    return coordination(Duration.ofSeconds(60));
  }

  /** What must be left of a lease for a call to be sent. */
  public Duration leaseReserve() {
    return coordination(Duration.ofSeconds(15));
  }

  /** How long a worker that is to exit waits for the vault before it leaves things in Kafka. */
  public Duration lastWord() {
    return coordination(Duration.ofSeconds(3));
  }

  /** How long a broker's answer is awaited. */
  public Duration brokerTimeout() {
    return coordination(Duration.ofSeconds(10));
  }

  /** The pause before the first of the worker's own retries; it doubles. */
  public Duration retryDelay() {
    return coordination(Duration.ofSeconds(1));
  }

  /** The longest pause between the worker's own retries; a longer one gives the lease back. */
  public Duration retryDelayMost() {
    return coordination(Duration.ofSeconds(30));
  }

  /** The first back-off of a connection whose broker is away; it doubles. */
  public Duration backOff() {
    return coordination(Duration.ofSeconds(30));
  }

  /** The longest back-off of a connection. */
  public Duration backOffMost() {
    return coordination(Duration.ofHours(1));
  }

  /**
   * How long the gate of a broker that is away stays closed before one connection tries it; it
   * doubles. No shorter than a lease, so that one has come back before the next is sent.
   */
  public Duration gateInterval() {
    return lease();
  }

  /** The longest such interval: so late at most is the end of an outage noticed. */
  public Duration gateIntervalMost() {
    return coordination(Duration.ofMinutes(5));
  }

  /** How long tokens are kept after a disconnect for a broker to be told. */
  public Duration revocation() {
    return coordination(Duration.ofMinutes(2));
  }

  /** How long a user may take at the broker, and how long the result is kept after that. */
  public Duration authorization() {
    return Duration.ofMinutes(5);
  }

  /** How long somebody who asked for a refresh is kept waiting for its result. */
  public Duration patience() {
    return Duration.ofSeconds(10);
  }

  private Duration coordination(Duration real) {
    return divide(real, Math.min(speedUp, MOST_FOR_MACHINES));
  }

  private static Duration divide(Duration real, double by) {
    return Duration.ofMillis(Math.round(real.toMillis() / by));
  }
}
