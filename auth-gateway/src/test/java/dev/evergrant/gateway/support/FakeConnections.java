package dev.evergrant.gateway.support;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ApiKeyView;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TerminalView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Connections as {@link FakeVault} shows them. */
public final class FakeConnections {

  private FakeConnections() {}

  /** One without any credential. */
  public static ConnectionView empty(String broker, Environment environment) {
    return new ConnectionView(
        UUID.randomUUID(),
        broker,
        environment,
        ConnectionStatus.CONNECTED,
        true,
        false,
        false,
        false,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        1);
  }

  /** After a consent. */
  public static ConnectionView connected(StoreTokens request, ConnectionView before) {
    ConnectionView old = before == null ? empty(request.broker(), request.environment()) : before;
    Instant now = request.consentedAt();
    return new ConnectionView(
        old.id(),
        old.broker(),
        old.environment(),
        ConnectionStatus.CONNECTED,
        true,
        true,
        true,
        false,
        old.apiKey(),
        old.terminal(),
        List.of("api"),
        now.plusSeconds(1800),
        now.plusSeconds(604_800),
        now.plusSeconds(1500),
        null,
        null,
        now,
        null,
        now,
        now,
        old.version() + 1,
        old.revision() + 1);
  }

  public static ConnectionView withApiKey(ConnectionView view, ApiKeyView apiKey) {
    return with(
        view, view.otherAccount(), apiKey, view.terminal(), view.lastTest(), view.lastError());
  }

  public static ConnectionView withTerminal(ConnectionView view, TerminalView terminal) {
    return with(
        view, view.otherAccount(), view.apiKey(), terminal, view.lastTest(), view.lastError());
  }

  public static ConnectionView withTest(ConnectionView view, CredentialTest test) {
    return with(view, view.otherAccount(), view.apiKey(), view.terminal(), test, view.lastError());
  }

  public static ConnectionView withOtherAccount(ConnectionView view, boolean otherAccount) {
    return with(
        view, otherAccount, view.apiKey(), view.terminal(), view.lastTest(), view.lastError());
  }

  public static ConnectionView withError(ConnectionView view, Cause error) {
    return with(view, view.otherAccount(), view.apiKey(), view.terminal(), view.lastTest(), error);
  }

  private static ConnectionView with(
      ConnectionView view,
      boolean otherAccount,
      ApiKeyView apiKey,
      TerminalView terminal,
      CredentialTest test,
      Cause error) {
    return new ConnectionView(
        view.id(),
        view.broker(),
        view.environment(),
        view.status(),
        view.isValid(),
        view.oauth(),
        view.renews(),
        otherAccount,
        apiKey,
        terminal,
        view.scopes(),
        view.accessExpiresAt(),
        view.consentEndsAt(),
        view.dueAt(),
        error,
        view.lastAttemptAt(),
        view.lastRefreshAt(),
        test,
        view.consentedAt(),
        view.connectedAt(),
        view.version(),
        view.revision() + 1);
  }
}
