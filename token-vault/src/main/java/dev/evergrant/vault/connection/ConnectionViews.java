package dev.evergrant.vault.connection;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ConnectionView;
import java.util.List;

/** What may be seen of a connection. */
public final class ConnectionViews {

  private ConnectionViews() {}

  public static ConnectionView of(Connection connection) {
    OauthTokens tokens = connection.oauthTokens;
    Deadlines deadlines = connection.deadlines;
    return new ConnectionView(
        connection.id,
        connection.broker,
        connection.environment,
        connection.status,
        connection.status == ConnectionStatus.CONNECTED && tokens != null && tokens.isValid(),
        tokens != null,
        null,
        null,
        tokens == null ? List.of() : tokens.scopes(),
        tokens == null ? null : tokens.expiresAt(),
        deadlines == null ? null : deadlines.consent(),
        connection.due == null ? null : connection.due.at(),
        tokens == null ? null : tokens.lastRefreshError(),
        tokens == null ? null : tokens.lastRefreshAttempt(),
        connection.refreshedAt,
        null,
        connection.consentedAt,
        connection.connectedAt,
        connection.version,
        connection.revision);
  }
}
