package dev.evergrant.vault.legacy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.time.TimePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a user consented, where the earlier system did not keep it. Nothing is taken for fresher
 * than it is known to be.
 */
@ApplicationScoped
class Consents {

  /** How long before the end its user is told, where the broker's entry does not say. */
  private static final Duration NOTICE = Duration.ofDays(1);

  private final TimePolicy time;

  Consents(TimePolicy time) {
    this.time = time;
  }

  /**
   * What the entry says, if it does. Else, where a consent ends with the day, the last time at
   * which the tokens are known to have been used; where it holds for a while, so long ago that its
   * user is told at once and has the broker's notice left; where it holds until it is revoked, now.
   */
  Instant begin(Broker broker, LegacyTokens tokens, Instant now) {
    Instant begin = known(broker, tokens, now);
    return begin.isAfter(now) ? now : begin;
  }

  private Instant known(Broker broker, LegacyTokens tokens, Instant now) {
    if (tokens.consentedAt() != null) {
      return tokens.consentedAt();
    }
    Broker.Consent consent = broker.consent();
    if (consent.endsAtMidnight()) {
      // The end that the earlier system kept is the one for want of use.
      Duration life = life(broker);
      return tokens.expiresAt() == null || life == null
          ? Instant.EPOCH
          : tokens.expiresAt().minus(time.brokers(life));
    }
    if (consent.lives() == null) {
      return now;
    }
    Duration left = Optional.ofNullable(consent.notice()).orElse(NOTICE);
    return now.minus(time.brokers(consent.lives())).plus(time.brokers(left));
  }

  /** Null where the catalog does not say. */
  private static Duration life(Broker broker) {
    Broker.Tokens tokens = broker.tokens();
    return tokens.idle() != null ? tokens.idle() : tokens.accessLives();
  }
}
