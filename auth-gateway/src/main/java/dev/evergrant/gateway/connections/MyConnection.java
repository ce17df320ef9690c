package dev.evergrant.gateway.connections;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ApiKeyView;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.TerminalView;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection as its user sees it. Times are null where there is none.
 *
 * @param isValid whether there is a credential that works, or will by itself
 * @param oauth whether there are tokens of a consent
 * @param renews whether they are renewed without the user
 * @param otherAccount whether another brokerage account came back, and the user has not yet said
 *     that it is meant: nobody is served until then
 * @param apiKey null where there is none
 * @param terminal null where there is none
 * @param consentEndsAt when only the user can go on
 * @param dueAt when it is refreshed next or, where nothing renews, tried
 * @param lastError why the last refresh failed; null if it did not
 * @param lastRefreshAt when a token set was last stored
 * @param lastTest null if there was none
 * @param version moves with every token set
 * @param revision moves with every change
 */
public record MyConnection(
    UUID id,
    Environment environment,
    ConnectionStatus status,
    boolean isValid,
    boolean oauth,
    boolean renews,
    boolean otherAccount,
    ApiKeyView apiKey,
    TerminalView terminal,
    Instant accessExpiresAt,
    Instant consentEndsAt,
    Instant dueAt,
    LastError lastError,
    Instant lastRefreshAt,
    TestView lastTest,
    Instant connectedAt,
    long version,
    long revision) {

  /** What went wrong last, also in a sentence. */
  public record LastError(Cause cause, String message) {}

  static MyConnection of(ConnectionView view, String broker) {
    return new MyConnection(
        view.id(),
        view.environment(),
        view.status(),
        view.isValid(),
        view.oauth(),
        view.renews(),
        view.otherAccount(),
        view.apiKey(),
        view.terminal(),
        view.accessExpiresAt(),
        view.consentEndsAt(),
        view.dueAt(),
        view.lastError() == null
            ? null
            : new LastError(view.lastError(), LastProblem.sentence(view.lastError(), broker)),
        view.lastRefreshAt(),
        view.lastTest() == null ? null : TestView.of(view.lastTest(), broker),
        view.connectedAt(),
        view.version(),
        view.revision());
  }
}
