package dev.evergrant.broker.probe;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.credential.Credential.ApiKey;
import dev.evergrant.broker.credential.Credential.Bearer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What makes a request one that a broker's API lets in. */
public interface ApiAccess {

  /** The headers of this request, and of no other; they hold secrets. */
  Map<String, String> headers(String method, URI address);

  /**
   * By a bearer token (RFC 6750 §2.1), or a key that the user made there; empty for what has to be
   * signed by a registered client, or is no matter of the API.
   */
  static Optional<ApiAccess> of(Broker broker, Credential credential) {
    if (credential instanceof Bearer bearer) {
      return Optional.of(
          (method, address) -> Map.of("Authorization", "Bearer " + bearer.accessToken().reveal()));
    }
    if (credential instanceof ApiKey pair && broker.apiKey() != null) {
      return Optional.of(
          (method, address) ->
              Map.of(
                  broker.apiKey().keyHeader(),
                  pair.key().reveal(),
                  broker.apiKey().secretHeader(),
                  pair.secret().reveal()));
    }
    return Optional.empty();
  }
}
