package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Credential;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a client gives a token back (RFC 7009): an access token alone, a refresh token with its
 * whole grant. Whether there was anything to revoke is not told (§2.2).
 */
final class RevocationEndpoint {

  private final Provider provider;
  private final ClientRequests requests;
  private final Ledger ledger;

  RevocationEndpoint(Provider provider, Ledger ledger) {
    this.provider = provider;
    this.requests = new ClientRequests(provider);
    this.ledger = ledger;
  }

  void handle(RoutingContext context) {
    requests.handle(context, this::revoke);
  }

  /** The hint may be wrong, so it is not looked at (§2.1). */
  private Map<String, Object> revoke(Parameters form) throws RefusedException {
    String token = form.get("token");
    if (token == null) {
      throw RefusedException.invalid("token is missing");
    }
    if (Stream.of(Kind.ACCESS_TOKEN, Kind.REFRESH_TOKEN)
        .map(kind -> ledger.find(kind, token))
        .anyMatch(this::isMine)) {
      ledger.revokeToken(token);
    }
    return Map.of();
  }

  private boolean isMine(Credential credential) {
    return credential != null
        && credential.grant().belongsTo(provider.id(), provider.app().clientId());
  }
}
