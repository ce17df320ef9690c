package dev.evergrant.vault.connection;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ApiKeyView;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.TerminalView;
import java.time.Instant;
import java.util.List;

/** What may be seen of a connection. */
public final class ConnectionViews {

  private ConnectionViews() {}

  public static ConnectionView of(Connection connection) {
    OauthTokens tokens = connection.oauthTokens;
    return new ConnectionView(
        connection.id,
        connection.broker,
        connection.environment,
        connection.status,
        isValid(connection),
        tokens != null,
        connection.due != null && connection.due.action() == Due.What.REFRESH,
        false,
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
