package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import java.time.Duration;
import java.util.UUID;

/**
 * A granted lease with what the work needs.
 *
 * @param leaseId 256 bits, to be shown with the result
 * @param lasts counted from the moment the request was sent, so clocks need not agree
 * @param tokens what the action has a use for: the refresh token alone for a refresh grant, the
 *     access token for a probe; null for a probe of another credential
 * @param apiKey for a probe of a connection without tokens that work; otherwise null
 * @param terminal likewise
 * @param handoverKey what a {@link SealedHandover} is made with, a public key as a JWK (RFC 7517);
 *     null where nothing is issued under the lease
 */
public record Lease(
    @OnTheWire Secret leaseId,
    UUID connectionId,
    String broker,
    Environment environment,
    Action action,
    long version,
    LeasedTokens tokens,
    ApiKeyGrant apiKey,
    TerminalAddress terminal,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration lasts,
    String handoverKey) {}
