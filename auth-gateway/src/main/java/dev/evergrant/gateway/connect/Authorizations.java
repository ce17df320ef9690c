package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.oauth2.OAuth2Broker;
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

/** Sends users to a broker's consent page. */
@ApplicationScoped
public class Authorizations {

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
   * @param consentPage contains the state: for this browser only
   * @param expiresAt until when the user must be back
   */
  record Begun(String consentPage, Broker broker, Environment environment, Instant expiresAt) {

    @Override
    public String toString() {
      return "Begun[" + broker.id() + "]";
    }
  }

  /**
   * Begins an attempt. 404 {@code unknown-broker}, 409 {@code broker-not-configured} or {@code
   * broker-not-available}, 400 if the broker has no such environment.
   *
   * @param requested the environment's name; null for the broker's first
   */
  Uni<Begun> begin(Person user, String brokerId, String requested, Secret browser) {
    Broker broker = brokers.find(brokerId);
    OAuth2Broker speaker = brokers.connectable(broker);
    Environment environment = brokers.environment(broker, requested);
    Secret state = Secret.randomHex(STATE_BYTES);
    Secret verifier = broker.pkce() ? Pkce.verifier() : null;
    String redirectUri = redirectUri(broker);
    Instant expiresAt = clock.instant().plus(times.authorization());
    return vault
        .begin(
            new BeginAuthorization(
                state, user.id(), broker.id(), environment, browser, verifier, redirectUri))
        .map(
            remembered ->
                new Begun(
                    speaker.authorizationUrl(environment, state, verifier, redirectUri),
                    broker,
                    environment,
                    expiresAt))
        .onTermination()
        .invoke(
            () -> {
              state.wipe();
              if (verifier != null) {
                verifier.wipe();
              }
            });
  }

  /** Where the broker sends browsers back to. */
  public String redirectUri(Broker broker) {
    return baseUrl.at(
        switch (broker.callback()) {
          case PER_BROKER -> "/auth/broker/callback/" + broker.id();
          case SHARED -> "/auth/broker/callback";
        });
  }
}
