package dev.evergrant.contract.vault;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A connection as its user may see it: everything but tokens. Times are null where there is none.
 *
 * @param oauth whether there are tokens of a consent
 * @param apiKey null where there is none
 * @param terminal null where there is none
 * @param renews whether what keeps it going is renewed without the user; if not, it ends with its
 *     access token
 * @param otherAccount whether the last consent brought other brokerage accounts than the one
 *     before, and the user has not yet said that these are meant: until then its tokens are kept
 *     alive and served to nobody
 * @param isValid whether there is a credential that works, or will by itself
 * @param accessExpiresAt when the stored access token ends
 * @param consentEndsAt when only the user can go on
 * @param dueAt when it is refreshed next, or tried; null if neither is to come
 * @param lastError why the last refresh failed; null if it did not
 * @param lastRefreshAt when a token set was last stored
 * @param lastTest null if there was none
 */
public record ConnectionView(
    UUID id,
    String broker,
    Environment environment,
    ConnectionStatus status,
    boolean isValid,
    boolean oauth,
    boolean renews,
    boolean otherAccount,
    ApiKeyView apiKey,
    TerminalView terminal,
    List<String> scopes,
    Instant accessExpiresAt,
    Instant consentEndsAt,
    Instant dueAt,
    Cause lastError,
    Instant lastAttemptAt,
    Instant lastRefreshAt,
    CredentialTest lastTest,
    Instant consentedAt,
    Instant connectedAt,
    long version,
    long revision) {}
