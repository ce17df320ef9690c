package dev.evergrant.sandbox.oauth2;

import java.time.Duration;

/**
 * What a broker gives to an app.
 *
 * @param accessLives an access token's life, in whole seconds; null where it has no end, and none
 *     is told
 * @param refreshTokens what becomes of refresh tokens
 */
public record Terms(Duration accessLives, RefreshTokens refreshTokens) {}
