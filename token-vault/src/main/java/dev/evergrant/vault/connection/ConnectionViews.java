package dev.evergrant.vault.connection;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ApiKeyView;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.TerminalView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What may be seen of a connection. */
@ApplicationScoped
public class ConnectionViews {

  private final BrokerCatalog brokers;

  public ConnectionViews(BrokerCatalog brokers) {
    this.brokers = brokers;
  }

  /** The connection as it is now. */
  public ConnectionView of(Connection connection) {
    OauthTokens tokens = connection.oauthTokens;
    return new ConnectionView(
        connection.id,
        connection.broker,
        connection.environment,
        connection.status,
        isValid(connection),
        tokens != null,
        renews(connection),
        connection.otherAccount(),
        apiKey(connection.apiKey),
        terminal(connection.terminal),
        tokens == null ? List.of() : tokens.scopes(),
        tokens == null ? null : tokens.expiresAt(),
        connection.consentEndsAt(),
        dueAt(connection.due),
        tokens == null ? null : tokens.lastRefreshError(),
        tokens == null ? null : tokens.lastRefreshAttempt(),
        connection.refreshedAt,
        test(connection.probe),
        connection.consentedAt,
        connection.connectedAt,
        connection.version,
        connection.revision);
  }

  /** A test as its user may see it; null if there was none. */
  public static CredentialTest test(Probe probe) {
    return probe == null
        ? null
        : new CredentialTest(
            probe.credential(), probe.ok(), probe.cause(), probe.millis(), probe.at());
  }

  /** When a worker is sent to the broker next; what ends by itself is told of elsewhere. */
  private static Instant dueAt(Due due) {
    boolean works =
        due != null && (due.action() == Due.What.REFRESH || due.action() == Due.What.PROBE);
    return works ? due.at() : null;
  }

  /**
   * Whatever is due next, and however often it has failed. Of a retired broker nobody gets anything
   * any more.
   */
  private boolean renews(Connection connection) {
    return connection.status == ConnectionStatus.CONNECTED
        && connection.hasGrant()
        && !connection.deadlines.lastAsLongAsConsent()
        && brokers
            .find(connection.broker)
            .filter(broker -> broker.standing() == Broker.Standing.LIVE)
            .filter(broker -> connection.oauthTokens.renewableBy(broker.tokens().renewal()))
            .isPresent();
  }

  private static boolean isValid(Connection connection) {
    if (connection.isGivenUp()) {
      return false;
    }
    ApiKey key = connection.apiKey;
    Terminal terminal = connection.terminal;
    return connection.status == ConnectionStatus.CONNECTED && connection.hasGrant()
        || key != null && key.isValid()
        || terminal != null && !Boolean.FALSE.equals(terminal.reachable());
  }

  private static ApiKeyView apiKey(ApiKey key) {
    return key == null ? null : new ApiKeyView(key.isValid(), key.addedAt());
  }

  private static TerminalView terminal(Terminal terminal) {
    return terminal == null
        ? null
        : new TerminalView(
            terminal.host(), terminal.port(), terminal.reachable(), terminal.addedAt());
  }
}
