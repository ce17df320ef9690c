package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.vault.TokenGrant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker whose refresh tokens are good once: one that comes again costs the whole grant. It keeps
 * books of every token that it gave out.
 */
final class StrictBroker {

  private static final Duration LIFE = Duration.ofMinutes(30);

  private final Map<String, Integer> numbers = new HashMap<>();
  private int issued;
  private int grant;
  private int firstOfGrant;
  private boolean dead;
  private int reused;
  private boolean busy;

  /** The user says yes: a new grant, and the one before is not used any more. */
  TokenGrant consent() {
    grant++;
    dead = false;
    reused = 0;
    firstOfGrant = issued + 1;
    return issue();
  }

  /** A call begins; there must be no other one under way. */
  void begin() {
    assertThat(busy).as("two calls at once").isFalse();
    busy = true;
  }

  void end() {
    busy = false;
  }

  /** Trades a refresh token; null if the grant is dead, or is now. */
  TokenGrant refresh(String refreshToken) {
    int number = numbers.get(refreshToken);
    if (number < firstOfGrant) {
      return null; // Of a grant that was given up.
    }
    if (number != issued) {
      reused++;
      dead = true;
    }
    return dead ? null : issue();
  }

  boolean isDead() {
    return dead;
  }

  int reused() {
    return reused;
  }

  /** The number of the latest refresh token. */
  int latest() {
    return issued;
  }

  /** The number of a refresh token, counted from the first that was ever given out. */
  int number(String refreshToken) {
    return numbers.get(refreshToken);
  }

  private TokenGrant issue() {
    String refresh = "refresh-" + grant + "-" + ++issued;
    numbers.put(refresh, issued);
    return new TokenGrant(
        Secret.of("access-" + issued), Secret.of(refresh), null, LIFE, List.of(), "Bearer");
  }
}
