package dev.evergrant.client;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.client.alpaca.AlpacaClient;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Signing;
import dev.evergrant.client.call.TokenSigner;
import dev.evergrant.client.etrade.EtradeClient;
import dev.evergrant.client.ibkr.IbkrClient;
import dev.evergrant.client.schwab.SchwabClient;
import dev.evergrant.client.schwab.TdAmeritradeClient;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.vault.Connection;
import dev.evergrant.client.vault.LiveCredentials;
import dev.evergrant.client.vault.Vault;
import dev.evergrant.client.vault.VaultAccess;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the client of a broker for a user. Which credential it uses is the vault's decision: the
 * token of a consent where there is one, otherwise an API key, otherwise a terminal of the user's.
 *
 * <p>One for a whole program: it shares connections, credentials and this service's own token. Safe
 * for use by several threads.
 */
public final class BrokerClients implements AutoCloseable {

  private static final Map<String, Function<BrokerApi, BrokerClient>> ADAPTERS =
      Map.of(
          "alpaca", AlpacaClient::new,
          "etrade", EtradeClient::new,
          "ibkr", IbkrClient::new,
          "schwab", SchwabClient::new,
          "tdameritrade", TdAmeritradeClient::new);

  /** A whole call of a broker's API. */
  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

  /** All positions of an account come in one answer, some 700 bytes each. */
  private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

  /** The vault may have a token refreshed first, and waits ten seconds for that. */
  private static final Duration VAULT_TIMEOUT = Duration.ofSeconds(20);

  private final BrokerCatalog catalog;
  private final Map<String, Registration> registrations;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final BrokerHttp http;
  private final Vault vault;
  private final LiveCredentials credentials;

  /**
   * Clients for the users of this vault.
   *
   * @param vertx the program's own; in Quarkus, inject it
   * @param registrations ours, by the broker's id; needed only for brokers whose requests are
   *     signed (E*TRADE, and Interactive Brokers with OAuth 1.0a)
   */
  public BrokerClients(
      Vertx vertx,
      VaultAccess access,
      BrokerCatalog catalog,
      Map<String, ? extends Registration> registrations) {
    this(vertx, access, catalog, registrations, Clock.systemUTC(), BROKER_TIMEOUT);
  }

  /** The same with another clock and another timeout of a call to a broker. */
  public BrokerClients(
      Vertx vertx,
      VaultAccess access,
      BrokerCatalog catalog,
      Map<String, ? extends Registration> registrations,
      InstantSource clock,
      Duration timeout) {
    this.catalog = catalog;
    this.registrations = Map.copyOf(registrations);
    this.clock = clock;
    this.http = new BrokerHttp(vertx, timeout, LARGEST_ANSWER);
    this.vault = new Vault(access, new BrokerHttp(vertx, VAULT_TIMEOUT), clock);
    this.credentials = new LiveCredentials(vault, vertx, clock);
  }

  /**
   * The client of a broker for one of its users. Asks nobody yet, so a connection that is missing
   * shows at the first call.
   *
   * @param userId the user's id at Evergrant
   * @param brokerId as in the catalog, such as {@code schwab}
   * @throws BrokerFailure {@code UnknownBroker}, {@code NoAdapter}, {@code NoApi} or {@code
   *     NotRegistered}
   */
  public BrokerClient of(String userId, String brokerId, Environment environment) {
    BrokerApi api = raw(userId, brokerId, environment);
    Function<BrokerApi, BrokerClient> adapter = ADAPTERS.get(brokerId);
    if (adapter == null) {
      throw new BrokerFailure.NoAdapter(brokerId);
    }
    return adapter.apply(api);
  }

  /**
   * The API itself of any broker in the catalog, for calls that {@link BrokerClient} does not have:
   * the same authentication, and the same repetition after a 401.
   *
   * @throws BrokerFailure {@code UnknownBroker}, {@code NoApi} or {@code NotRegistered}
   */
  public BrokerApi raw(String userId, String brokerId, Environment environment) {
    Broker broker =
        catalog.find(brokerId).orElseThrow(() -> new BrokerFailure.UnknownBroker(brokerId));
    URI base = broker.api().get(environment);
    if (base == null) {
      throw new BrokerFailure.NoApi(brokerId, environment);
    }
    TokenSigner signer = TokenSigner.of(broker, registrations.get(brokerId), clock, random);
    Connection connection = new Connection(userId, brokerId, environment);
    return new BrokerApi(connection, base, new Signing(broker, signer), credentials, http);
  }

  /** Wipes the credentials that are held. */
  @Override
  public void close() {
    credentials.close();
    vault.close();
  }
}
