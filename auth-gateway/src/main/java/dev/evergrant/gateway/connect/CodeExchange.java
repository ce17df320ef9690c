package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.probe.OpenedAccounts;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.session.Person;
import dev.evergrant.gateway.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Trades what a user brought back for tokens and hands them to the vault. Here alone the gateway
 * sees tokens.
 */
@ApplicationScoped
public class CodeExchange {

  private static final Logger LOG = Logger.getLogger(CodeExchange.class);
  private static final Duration STORE_AGAIN = Duration.ofMillis(250);
  private static final Duration STORE_AGAIN_MOST = Duration.ofSeconds(4);

  private final Brokers brokers;
  private final Vault vault;
  private final ConnectSettings settings;
  private final InstantSource clock;

  CodeExchange(Brokers brokers, Vault vault, ConnectSettings settings, InstantSource clock) {
    this.brokers = brokers;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /** Connects a broker with what came for a consumed authorization. Never fails. */
  Uni<ConnectResult> connect(
      Person user, Broker broker, ConsumedAuthorization consumed, Callback.Consent consent) {
    BrokerGrants grants = brokers.grants(broker).orElse(null);
    if (grants == null) {
      // It was configured when the user left.
      return Uni.createFrom().item(ConnectResult.MISCONFIGURED);
    }
    // Before the exchange: rather a moment too early than promise a consent that has ended.
    Instant at = clock.instant();
    return grants
        .exchange(consent.with(consumed))
        .chain(
            outcome ->
                outcome instanceof TokenOutcome.Issued issued
                    ? keep(
                        grants,
                        new Consented(user, broker, consumed.environment(), at),
                        issued.tokens())
                    : refused(broker, outcome))
        .onTermination()
        .invoke(
            () ->
                Stream.of(consumed.verifier(), consumed.requestSecret())
                    .filter(Objects::nonNull)
                    .forEach(Secret::wipe));
  }

  /** Who let us in where, and when. */
  private record Consented(Person user, Broker broker, Environment environment, Instant at) {}

  private Uni<ConnectResult> keep(BrokerGrants grants, Consented consented, TokenSet tokens) {
    return grants
        .accounts(
            consented.environment(),
            Credential.ofTokens(tokens.accessToken(), tokens.tokenSecret()))
        .invoke(accounts -> log(consented.broker(), accounts))
        .chain(accounts -> store(consented, tokens, accounts))
        .onTermination()
        .invoke(tokens::wipe);
  }

  private static void log(Broker broker, Optional<OpenedAccounts> accounts) {
    if (broker.accounts() != null && accounts.isEmpty()) {
      LOG.infof("%s did not tell which accounts were connected", broker.id());
    }
  }

  /**
   * The broker gives these tokens once, so a vault that is away for a moment must not cost them.
   */
  private Uni<ConnectResult> store(
      Consented consented, TokenSet tokens, Optional<OpenedAccounts> accounts) {
    StoreTokens request =
        new StoreTokens(
            consented.user().id(),
            consented.broker().id(),
            consented.environment(),
            TokenGrant.of(tokens),
            consented.at(),
            consented.user().contact(),
            accounts.map(OpenedAccounts::numbers).orElse(null));
    return Uni.createFrom()
        .deferred(() -> vault.store(request))
        .onFailure()
        .retry()
        .withBackOff(STORE_AGAIN, STORE_AGAIN_MOST)
        .expireIn(settings.storePatience().toMillis())
        .replaceWith(ConnectResult.CONNECTED)
        .onFailure()
        .recoverWithItem(
            () -> {
              LOG.errorf(
                  "New tokens of %s could not be stored and are lost", consented.broker().id());
              return ConnectResult.NOT_STORED;
            });
  }

  private static Uni<ConnectResult> refused(Broker broker, TokenOutcome outcome) {
    if (outcome instanceof TokenOutcome.Rejected rejected) {
      return failed(broker, ConnectResult.CODE_REJECTED, rejected.cause());
    }
    if (outcome instanceof TokenOutcome.Misconfigured misconfigured) {
      return failed(broker, ConnectResult.MISCONFIGURED, misconfigured.cause());
    }
    Cause cause =
        outcome instanceof TokenOutcome.Unavailable unavailable
            ? unavailable.cause()
            : ((TokenOutcome.Unanswered) outcome).cause();
    return failed(broker, ConnectResult.BROKER_UNAVAILABLE, cause);
  }

  private static Uni<ConnectResult> failed(Broker broker, ConnectResult result, Cause cause) {
    LOG.infof("%s gave no tokens for a code: %s, %s", broker.id(), result, cause);
    return Uni.createFrom().item(result);
  }
}
