package dev.evergrant.contract.vault;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;

/**
 * The answer to {@link ConsumeAuthorization}.
 *
 * @param first whether this call consumed it; then the verifier is here and an exchange is to
 *     follow
 * @param verifier null where there is none, and always on a repeated call
 * @param result what came of it, on a repeated call; null while the first one is still at work
 */
public record ConsumedAuthorization(
    boolean first,
    Environment environment,
    @OnTheWire Secret verifier,
    String redirectUri,
    ConnectResult result) {}
