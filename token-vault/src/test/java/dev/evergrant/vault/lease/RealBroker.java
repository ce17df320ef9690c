package dev.evergrant.vault.lease;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.vault.LeasedTokens;
import dev.evergrant.contract.vault.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A broker that keeps its own rules, and counts how often it was shown something dead. */
abstract class RealBroker {

  final InstantSource clock;
  int deadTokensSeen;
  int renewals;

  /** Renewals after which nothing works longer than before. */
  int idleRenewals;

  private int issued;

  RealBroker(InstantSource clock) {
    this.clock = clock;
  }

  /** The user says yes. */
  abstract TokenGrant consent();

  /** The successor; empty if the tokens are dead. */
  abstract Optional<TokenGrant> renew(LeasedTokens tokens);

  /** Whether the API would let this access token in. */
  abstract boolean accepts(String accessToken);

  /** When the present consent ends. */
  abstract Instant consentEnds();

  final String next(String kind) {
    return kind + "-" + ++issued;
  }

  /** Access 30 minutes, refresh tokens used once, seven days after the consent all is over. */
  static final class Schwab extends RealBroker {

    private final Map<String, Instant> accessEnds = new HashMap<>();
    private Instant consentedAt;
    private String refreshToken;

    Schwab(InstantSource clock) {
      super(clock);
    }

    @Override
    TokenGrant consent() {
      consentedAt = clock.instant();
      return issue();
    }

    @Override
    Optional<TokenGrant> renew(LeasedTokens tokens) {
      boolean dead =
          !tokens.refreshToken().reveal().equals(refreshToken)
              || !clock.instant().isBefore(consentEnds());
      if (dead) {
        deadTokensSeen++;
        return Optional.empty();
      }
      renewals++;
      return Optional.of(issue());
    }

    private TokenGrant issue() {
      String access = next("access");
      refreshToken = next("refresh");
      accessEnds.put(access, clock.instant().plus(Duration.ofMinutes(30)));
      return grant(access, refreshToken, null, Duration.ofMinutes(30));
    }

    @Override
    boolean accepts(String accessToken) {
      return clock.instant().isBefore(accessEnds.getOrDefault(accessToken, Instant.MIN));
    }

    @Override
    Instant consentEnds() {
      return consentedAt.plus(Duration.ofDays(7));
    }
  }

  /** One token until midnight, asleep when it was not used for two hours; a renewal is a use. */
  static final class Etrade extends RealBroker {

    private static final Duration IDLE = Duration.ofHours(2);

    private final TreeSet<Instant> midnights;
    private String accessToken;
    private Instant end;
    private Instant used;

    /**
     * @param midnights in New York, as a calendar tells them
     */
    Etrade(InstantSource clock, List<Instant> midnights) {
      super(clock);
      this.midnights = new TreeSet<>(midnights);
    }

    @Override
    TokenGrant consent() {
      accessToken = next("access");
      used = clock.instant();
      end = midnights.higher(used);
      return grant(accessToken, null, "secret", null);
    }

    @Override
    Optional<TokenGrant> renew(LeasedTokens tokens) {
      boolean dead =
          !tokens.accessToken().reveal().equals(accessToken) || !clock.instant().isBefore(end);
      if (dead) {
        deadTokensSeen++;
        return Optional.empty();
      }
      renewals++;
      if (!used.plus(IDLE).isBefore(end)) {
        idleRenewals++;
      }
      used = clock.instant();
      return Optional.of(grant(accessToken, null, "secret", null));
    }

    @Override
    boolean accepts(String token) {
      Instant now = clock.instant();
      return token.equals(accessToken) && now.isBefore(end) && now.isBefore(used.plus(IDLE));
    }

    @Override
    Instant consentEnds() {
      return end;
    }
  }

  private static TokenGrant grant(
      String access, String refresh, String secret, Duration expiresIn) {
    return new TokenGrant(
        Secret.of(access),
        refresh == null ? null : Secret.of(refresh),
        secret == null ? null : Secret.of(secret),
        expiresIn,
        List.of(),
        null);
  }
}
