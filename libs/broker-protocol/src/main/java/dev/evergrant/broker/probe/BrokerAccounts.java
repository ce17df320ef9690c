package dev.evergrant.broker.probe;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.BrokerResponse;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a broker which accounts a credential opens, by the call that the catalog names. Whatever
 * stands in the way, the answer is that nobody knows.
 *
 * <p>The Unis never fail, end within five seconds, and send when they are subscribed to; until they
 * have ended, nobody wipes the credential.
 */
public final class BrokerAccounts {

  /** The user waits for it, and it is worth no more. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String METHOD = "GET";

  private final Broker broker;
  private final BrokerHttp http;
  private final Duration patience;

  /** Of the API of this broker. */
  public BrokerAccounts(Broker broker, BrokerHttp http) {
    this(broker, http, PATIENCE);
  }

  BrokerAccounts(Broker broker, BrokerHttp http, Duration patience) {
    this.broker = broker;
    this.http = http;
    this.patience = patience;
  }

  /**
   * Those that a bearer token opens, or a key that the user made there; empty if nobody knows, and
   * for what has to be signed by a registered client.
   */
  public Uni<Optional<OpenedAccounts>> opened(Environment environment, Credential credential) {
    return ApiAccess.of(broker, credential)
        .map(access -> opened(environment, access))
        .orElseGet(BrokerAccounts::unknown);
  }

  /** Those that are opened to whoever has this access; empty if nobody knows. */
  public Uni<Optional<OpenedAccounts>> opened(Environment environment, ApiAccess access) {
    Optional<URI> address = broker.accountsAddress(environment);
    if (address.isEmpty()) {
      return unknown();
    }
    return Uni.createFrom()
        .deferred(
            () ->
                http.send(
                    new BrokerRequest(
                        METHOD, address.get(), access.headers(METHOD, address.get()), null),
                    patience))
        .map(this::read)
        // Also a mistake of ours: what hangs on it are tokens that are given once.
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  private Optional<OpenedAccounts> read(BrokerResponse response) {
    return response.success()
        ? AccountNumbers.in(response.json(), broker.accounts().at())
        : Optional.empty();
  }

  private static Uni<Optional<OpenedAccounts>> unknown() {
    return Uni.createFrom().item(Optional.empty());
  }
}
