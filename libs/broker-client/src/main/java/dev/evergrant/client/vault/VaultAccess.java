package dev.evergrant.client.vault;

import dev.evergrant.broker.secret.Secret;
import java.net.URI;

/**
 * Where the vault is, and who this service is there.
 *
 * @param vault its address, without a path of an endpoint
 * @param tokenEndpoint of the login provider, which gives services their tokens
 * @param clientId of this service; it must have the scope {@code tokens:read}
 * @param clientSecret sent with HTTP Basic (RFC 6749 §2.3.1)
 */
public record VaultAccess(URI vault, URI tokenEndpoint, String clientId, Secret clientSecret) {

  @Override
  public String toString() {
    return "VaultAccess[" + vault + ", " + clientId + ", redacted]";
  }
}
