package dev.evergrant.vault.schedule;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * When a token set ends, and when its connection is due. The lead before an end is the broker's, at
 * most a third of the life; the jitter is at most a tenth of it, so nothing is due in the first
 * half of its life.
 */
@ApplicationScoped
public class Clocks {

  private static final ZoneId US_EASTERN = ZoneId.of("America/New_York");

  private final TimePolicy time;
  private final DoubleSupplier chance;

  @Inject
  public Clocks(TimePolicy time) {
    this(time, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** With a source of chance that gives numbers from 0 to below 1. */
  Clocks(TimePolicy time, DoubleSupplier chance) {
    this.time = time;
    this.chance = chance;
  }

  /**
   * The ends of a token set that was issued now.
   *
   * @param expiresIn what the broker said; null takes the life from its catalog file
   */
  public Deadlines deadlines(Broker broker, Duration expiresIn, Instant consentedAt, Instant now) {
    Broker.Tokens tokens = broker.tokens();
    Instant access =
        expiresIn != null ? now.plus(expiresIn) : after(now, tokens.accessLives()).orElse(null);
    return new Deadlines(
        access, after(now, tokens.idle()).orElse(null), consentEnd(broker, consentedAt));
  }

  /**
   * What happens next to a connection whose tokens were stored now; null if nothing ever does.
   *
   * @param renewable whether there is something to renew it with
   */
  public Due next(Broker broker, Deadlines deadlines, boolean renewable, Instant now) {
    return Stream.of(renewal(broker, deadlines, renewable, now), end(deadlines))
        .flatMap(Optional::stream)
        .min((a, b) -> a.at().compareTo(b.at()))
        .orElse(null);
  }

  /** When a connection is tried again after so many failures in a row. */
  public Instant retryAt(int failures, Duration retryAfter, Instant now) {
    long most = time.backOffMost().toMillis();
    long doubled = time.backOff().toMillis() << Math.min(failures - 1, 20);
    Duration wait = Duration.ofMillis(Math.min(most, doubled));
    if (retryAfter != null && retryAfter.compareTo(wait) > 0) {
      wait = retryAfter;
    }
    return now.plus(wait).plus(share(wait, chance.getAsDouble() / 10));
  }

  /**
   * When a refresh that may have been processed is tried once more: shortly before the access token
   * ends, since the try may cost the grant; with the usual back-off at the earliest.
   */
  public Instant lastTryAt(Connection connection, int failures, Instant now) {
    Instant soonest = retryAt(failures, null, now);
    Instant access = connection.deadlines.access();
    Instant shortlyBefore = access == null ? soonest : access.minus(time.redelivery());
    return shortlyBefore.isAfter(soonest) ? shortlyBefore : soonest;
  }

  private Optional<Due> renewal(
      Broker broker, Deadlines deadlines, boolean renewable, Instant now) {
    Instant end = deadlines.renewable();
    boolean probes = broker.tokens().renewal() == Renewal.PROBE || !renewable;
    if (end == null) {
      // It never ends, as far as anybody knows: ask now and then whether it still works.
      end = now.plus(time.brokers(Duration.ofDays(1)));
    }
    Duration life = Duration.between(now, end);
    if (life.isNegative() || life.isZero()) {
      return Optional.of(new Due(now, probes ? What.PROBE : What.REFRESH));
    }
    Duration third = share(life, 1.0 / 3);
    Duration wanted = time.brokers(broker.tokens().lead());
    Duration lead = wanted.compareTo(third) < 0 ? wanted : third;
    Duration jitter = share(life, chance.getAsDouble() / 10);
    return Optional.of(new Due(end.minus(lead).minus(jitter), probes ? What.PROBE : What.REFRESH));
  }

  private static Optional<Due> end(Deadlines deadlines) {
    return Optional.ofNullable(deadlines.consent()).map(at -> new Due(at, What.CONSENT_END));
  }

  private Instant consentEnd(Broker broker, Instant consentedAt) {
    Broker.Consent consent = broker.consent();
    if (consent == null) {
      return null;
    }
    if (consent.endsAtMidnight()) {
      return consentedAt
          .atZone(US_EASTERN)
          .toLocalDate()
          .plusDays(1)
          .atTime(LocalTime.MIDNIGHT)
          .atZone(US_EASTERN)
          .toInstant();
    }
    return after(consentedAt, consent.lives()).orElse(null);
  }

  private Optional<Instant> after(Instant start, Duration brokersTime) {
    return Optional.ofNullable(brokersTime).map(duration -> start.plus(time.brokers(duration)));
  }

  private static Duration share(Duration whole, double part) {
    return Duration.ofMillis((long) (whole.toMillis() * part));
  }
}
