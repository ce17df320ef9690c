package dev.evergrant.vault.schedule;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.ApiKey;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.Terminal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * When a token set ends, and when its connection is due. The lead before an end is the broker's, at
 * most a third of the life; the jitter is at most a tenth of it, so nothing is due in the first
 * half of its life. Nothing but the end itself is due after a consent's end.
 */
@ApplicationScoped
public class Clocks {

  private static final ZoneId US_EASTERN = ZoneId.of("America/New_York");
  private static final Duration DAY = Duration.ofDays(1);

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
    Instant consent = consentEnd(broker, consentedAt);
    Instant access =
        expiresIn != null
            ? now.plus(expiresIn)
            : after(now, broker.tokens().accessLives()).orElse(null);
    return new Deadlines(access(broker, access, consent), idle(broker, now), consent);
  }

  /**
   * The ends of a connection whose access token was seen to work now. Use keeps a token from being
   * idle; an end that was only assumed moves on, where no renewal does that.
   */
  public Deadlines seenToWork(Broker broker, Connection connection, Instant now) {
    Deadlines known = connection.deadlines;
    Instant access = known.access();
    if (connection.accessAssumed && !renewable(broker, connection)) {
      access = after(now, broker.tokens().accessLives()).orElse(null);
    }
    return known.with(access(broker, access, known.consent()), idle(broker, now));
  }

  /** Whether the connection's tokens can be renewed without the user. */
  public static boolean renewable(Broker broker, Connection connection) {
    return connection.oauthTokens.renewableBy(broker.tokens().renewal());
  }

  /**
   * What happens next to a connection; null if nothing ever does. Of what falls together, the
   * consent's end comes first.
   */
  Due next(Broker broker, Connection connection, Instant now) {
    if (!connection.hasGrant()) {
      return withoutTokens(connection, now);
    }
    return Stream.of(
            due(connection.consentEndsAt(), What.CONSENT_END),
            due(noticeAt(broker, connection), What.CONSENT_NOTICE),
            renewal(broker, connection))
        .filter(Objects::nonNull)
        .min(Comparator.comparing(Due::at))
        .orElse(null);
  }

  /**
   * When the user is to be told that his consent ends: so long before as the broker's catalog file
   * says, or in the last business hours before that. Null if never, if he was told, or if he gave
   * it when it was so near its end already. A demonstration in faster time does not wait for hours.
   */
  Instant noticeAt(Broker broker, Connection connection) {
    Instant end = connection.consentEndsAt();
    Duration notice = broker.consent().notice();
    if (!connection.hasGrant()
        || end == null
        || notice == null
        || connection.consentedAt.equals(connection.noticedFor)) {
      return null;
    }
    Instant at = end.minus(time.brokers(notice));
    if (!at.isAfter(connection.consentedAt)) {
      return null;
    }
    Instant inHours = time.speedUp() > 1 ? at : BusinessHours.notAfter(at);
    return inHours.isAfter(connection.consentedAt) ? inHours : at;
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
   * or the consent ends, since the try may cost the grant; with the usual back-off at the earliest.
   */
  public Instant lastTryAt(Connection connection, int failures, Instant now) {
    Instant soonest = retryAt(failures, null, now);
    return Stream.of(connection.deadlines.access(), connection.consentEndsAt())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(end -> end.minus(time.redelivery()))
        .filter(soonest::isBefore)
        .orElse(soonest);
  }

  /** What lasts as long as the consent is left alone: nothing would make it last longer. */
  private Due renewal(Broker broker, Connection connection) {
    if (connection.deadlines.lastAsLongAsConsent()) {
      return null;
    }
    return renewable(broker, connection)
        ? before(broker, connection.deadlines.renewable(), connection, What.REFRESH)
        : probe(broker, connection);
  }

  /** An end that is known is asked about before it comes, and when it has come. */
  private Due probe(Broker broker, Connection connection) {
    Instant end = connection.deadlines.renewable();
    Instant worked = connection.workedAt;
    if (end == null || connection.accessAssumed || worked == null) {
      return before(broker, end, connection, What.PROBE);
    }
    return new Due(end.isAfter(worked) ? end : worked.plus(time.brokers(DAY)), What.PROBE);
  }

  private Due before(Broker broker, Instant knownEnd, Connection connection, What action) {
    boolean worked = action == What.PROBE && connection.workedAt != null;
    Instant start = worked ? connection.workedAt : connection.refreshedAt;
    // It never ends, as far as anybody knows: ask now and then whether it still works.
    Instant end = knownEnd == null ? start.plus(time.brokers(DAY)) : knownEnd;
    Duration life = Duration.between(start, end);
    if (life.isNegative() || life.isZero()) {
      return new Due(start, action);
    }
    Duration third = share(life, 1.0 / 3);
    Duration wanted = time.brokers(broker.tokens().lead());
    Duration lead = wanted.compareTo(third) < 0 ? wanted : third;
    return new Due(end.minus(lead).minus(jitter(life)), action);
  }

  /** What was never tried is tried at once, and then once a day. */
  private Due withoutTokens(Connection connection, Instant now) {
    ApiKey key = connection.apiKey;
    Terminal terminal = connection.terminal;
    if (key != null && key.testedAt() == null) {
      return new Due(key.addedAt(), What.PROBE);
    }
    if (terminal != null && terminal.reachable() == null) {
      return new Due(terminal.addedAt(), What.PROBE);
    }
    if (terminal == null && (key == null || !key.isValid())) {
      return null;
    }
    Duration day = time.brokers(DAY);
    Instant tried = connection.probe == null ? now : connection.probe.at();
    Instant next = tried.plus(day).minus(jitter(day));
    return new Due(next.isBefore(now) ? now : next, What.PROBE);
  }

  private static Due due(Instant at, What action) {
    return at == null ? null : new Due(at, action);
  }

  private Instant consentEnd(Broker broker, Instant consentedAt) {
    Broker.Consent consent = broker.consent();
    if (consent.endsAtMidnight()) {
      return consentedAt
          .atZone(US_EASTERN)
          .toLocalDate()
          .plusDays(1)
          .atStartOfDay(US_EASTERN)
          .toInstant();
    }
    return after(consentedAt, consent.lives()).orElse(null);
  }

  /** Tokens that end at midnight end all together. */
  private static Instant access(Broker broker, Instant end, Instant consent) {
    boolean cut = broker.consent().endsAtMidnight() && end != null && end.isAfter(consent);
    return cut ? consent : end;
  }

  private Instant idle(Broker broker, Instant now) {
    return after(now, broker.tokens().idle()).orElse(null);
  }

  private Optional<Instant> after(Instant start, Duration brokersTime) {
    return Optional.ofNullable(brokersTime).map(duration -> start.plus(time.brokers(duration)));
  }

  private Duration jitter(Duration life) {
    return share(life, chance.getAsDouble() / 10);
  }

  private static Duration share(Duration whole, double part) {
    return Duration.ofMillis((long) (whole.toMillis() * part));
  }
}
