package dev.evergrant.vault.legacy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.vault.schedule.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes of an entry of the earlier system what the vault stores after a consent. */
@ApplicationScoped
class Translation {

  /** What has ended, or may have, ends at once: then it is renewed first. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Consents consents;
  private final Clocks clocks;

  Translation(Consents consents, Clocks clocks) {
    this.consents = consents;
    this.clocks = clocks;
  }

  /** Why these tokens are of no use, as far as that can be seen without opening them. */
  Optional<Verdict> refusal(Broker broker, LegacyTokens tokens, Instant now) {
    if (!tokens.isValid()) {
      return Optional.of(Verdict.NOT_VALID);
    }
    if (broker.tokens().renewal() == Renewal.REMINT) {
      return Optional.of(Verdict.NOT_TRANSFERABLE);
    }
    boolean signs = broker.protocol() != Protocol.OAUTH2;
    if (signs && secret(tokens) == null) {
      return Optional.of(Verdict.NO_TOKEN_SECRET);
    }
    Instant consentEnd =
        clocks.deadlines(broker, null, consents.begin(broker, tokens, now), now).consent();
    if (consentEnd != null && !now.isBefore(consentEnd)) {
      return Optional.of(Verdict.CONSENT_ENDED);
    }
    boolean ended = tokens.expiresAt() != null && !now.isBefore(tokens.expiresAt());
    return ended && !renewable(broker, tokens) ? Optional.of(Verdict.EXPIRED) : Optional.empty();
  }

  /** The opened tokens; or {@code UNDECRYPTABLE}, or {@code MALFORMED} for what nobody can use. */
  Opened open(LegacyUser user, Broker broker, LegacyTokens tokens, LegacyKey key, Instant now) {
    boolean signs = broker.protocol() != Protocol.OAUTH2;
    SealedText sealedRefresh = refreshes(broker) ? tokens.refreshToken() : null;
    SealedText sealedSecret = signs ? secret(tokens) : null;
    Optional<Secret> access = key.open(tokens.accessToken());
    Optional<Secret> refresh = Optional.ofNullable(sealedRefresh).flatMap(key::open);
    Optional<Secret> secret = Optional.ofNullable(sealedSecret).flatMap(key::open);
    if (access.isEmpty()
        || refresh.isPresent() != (sealedRefresh != null)
        || secret.isPresent() != (sealedSecret != null)) {
      wipe(access, refresh, secret);
      return new Opened(null, Verdict.UNDECRYPTABLE);
    }
    try {
      TokenGrant grant =
          new TokenGrant(
              access.get(),
              refresh.orElse(null),
              secret.orElse(null),
              left(broker, tokens, now),
              tokens.scopes(),
              tokens.tokenType());
      return new Opened(
          new StoreTokens(
              user.id(),
              broker.id(),
              Environment.LIVE,
              grant,
              consents.begin(broker, tokens, now),
              user.contact(),
              null),
          Verdict.IMPORTED);
    } catch (InvalidFieldException e) {
      wipe(access, refresh, secret);
      return new Opened(null, Verdict.MALFORMED);
    }
  }

  /**
   * @param request null unless it can be imported
   */
  record Opened(StoreTokens request, Verdict verdict) {}

  /** Null where nobody knows, and nothing is left but to ask the broker's API now and then. */
  private static Duration left(Broker broker, LegacyTokens tokens, Instant now) {
    if (tokens.expiresAt() == null) {
      return renewable(broker, tokens) ? AT_ONCE : null;
    }
    return now.isBefore(tokens.expiresAt()) ? Duration.between(now, tokens.expiresAt()) : AT_ONCE;
  }

  /** Which is where such systems put it that had two fields for tokens and three tokens. */
  private static SealedText secret(LegacyTokens tokens) {
    return tokens.tokenSecret() != null ? tokens.tokenSecret() : tokens.refreshToken();
  }

  private static boolean renewable(Broker broker, LegacyTokens tokens) {
    return broker.tokens().renewal() == Renewal.RENEW
        || refreshes(broker) && tokens.refreshToken() != null;
  }

  private static boolean refreshes(Broker broker) {
    return broker.protocol() == Protocol.OAUTH2
        && broker.tokens().renewal() == Renewal.REFRESH_TOKEN;
  }

  @SafeVarargs
  private static void wipe(Optional<Secret>... secrets) {
    for (Optional<Secret> secret : secrets) {
      secret.ifPresent(Secret::wipe);
    }
  }
}
