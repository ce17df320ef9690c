package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.ConsentOutcome;
import dev.evergrant.broker.oauth2.Pkce;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.BeginAuthorization;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.session.Person;
import dev.evergrant.gateway.vault.Vault;
import dev.evergrant.service.start.BaseUrl;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;

/** Sends users to a broker's consent page. */
@ApplicationScoped
class Authorizations {

  /** The page on which a user types a code that a broker showed. */
  static final String VERIFY_PAGE = "/connect/verify";

  private static final int STATE_BYTES = 32;

  private final Brokers brokers;
  private final Vault vault;
  private final BaseUrl baseUrl;
  private final TimePolicy times;
  private final InstantSource clock;

  Authorizations(
      Brokers brokers, Vault vault, BaseUrl baseUrl, TimePolicy times, InstantSource clock) {
    this.brokers = brokers;
    this.vault = vault;
    this.baseUrl = baseUrl;
    this.times = times;
    this.clock = clock;
  }

  /**
   * An attempt that the vault remembers already.
   *
   * @param consentPage contains the state or the request token: for this browser only
   * @param requestToken of OAuth 1.0a; null otherwise
   * @param expiresAt until when the user must be back
   */
  record Begun(
      String consentPage,
      Secret requestToken,
      Broker broker,
      Environment environment,
      Instant expiresAt) {

    @Override
    public String toString() {
      return "Begun[" + broker.id() + "]";
    }
  }

  /**
   * Begins an attempt. 404 {@code unknown-broker}, 409 {@code broker-not-configured} or {@code
   * broker-not-available}, 400 if the broker has no such environment, 503 {@code
   * broker-unavailable} where the broker has to be asked first and cannot be.
   *
   * @param requested the environment's name; null for the broker's first
   */
  Uni<Begun> begin(Person user, String brokerId, String requested, Secret browser) {
    Broker broker = brokers.find(brokerId);
    BrokerGrants grants = brokers.connectable(broker);
    Environment environment = brokers.environment(broker, requested);
    Secret state = Secret.randomHex(STATE_BYTES);
    Secret verifier = broker.pkce() ? Pkce.verifier() : null;
    String redirectUri = redirectUri(broker);
    return grants
        .begin(environment, state, verifier, redirectUri)
        .chain(
            outcome -> {
              if (outcome instanceof ConsentOutcome.Refused refused) {
                return Uni.createFrom().failure(Refusals.problem(broker, refused.outcome()));
              }
              ConsentOutcome.Page page = (ConsentOutcome.Page) outcome;
              return remember(
                  new BeginAuthorization(
                      page.state(),
                      user.id(),
                      broker.id(),
                      environment,
                      browser,
                      verifier,
                      page.requestSecret(),
                      redirectUri),
                  new Begun(
                      page.url(),
                      page.requestToken(),
                      broker,
                      environment,
                      clock.instant().plus(times.authorization())));
            })
        .onTermination()
        .invoke(() -> wipe(state, verifier));
  }

  private Uni<Begun> remember(BeginAuthorization attempt, Begun begun) {
    return vault
        .begin(attempt)
        .replaceWith(begun)
        .onTermination()
        .invoke(() -> wipe(attempt.state(), attempt.requestSecret()));
  }

  private static void wipe(Secret... secrets) {
    Stream.of(secrets).filter(Objects::nonNull).forEach(Secret::wipe);
  }

  /** Where the broker sends browsers back to, or else where its code is typed. */
  private String redirectUri(Broker broker) {
    return baseUrl.at(
        switch (broker.callback()) {
          case PER_BROKER -> "/auth/broker/callback/" + broker.id();
          case SHARED -> "/auth/broker/callback";
          case BY_HAND -> VERIFY_PAGE;
        });
  }
}
