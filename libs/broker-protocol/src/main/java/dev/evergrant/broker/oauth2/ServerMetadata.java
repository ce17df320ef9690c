package dev.evergrant.broker.oauth2;

import java.net.URI;

/**
 * Where an authorization server is spoken to.
 *
 * @param revoke null where tokens cannot be given back
 * @param sendsIssuer whether its redirects always say {@code iss} (RFC 9207 §3)
 */
public record ServerMetadata(URI authorize, URI token, URI revoke, boolean sendsIssuer) {}
