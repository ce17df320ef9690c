package dev.evergrant.contract.vault;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;

/**
 * The answer to {@link ConsumeAuthorization}.
 *
 * @param first whether this call consumed it; then the verifier is here and an exchange is to
 *     follow
 * @param verifier null where there is none, and always on a repeated call
 * @param requestSecret the secret of an OAuth 1.0a request token; null as the verifier
 * @param result what came of it, on a repeated call; null while the first one is still at work
 */
public record ConsumedAuthorization(
    boolean first,
    Environment environment,
    @OnTheWire Secret verifier,
    @OnTheWire Secret requestSecret,
    String redirectUri,
    ConnectResult result) {}
