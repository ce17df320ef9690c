package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Credential;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Status;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/** The access token that a call of a broker's API brings along (RFC 6750 §2.1). */
public final class BearerToken {

  private BearerToken() {}

  /** The grant that the call is made under; null where its token does not work (any more). */
  public static Grant grantOf(
      RoutingContext context, String broker, Ledger ledger, InstantSource clock) {
    String authorization = context.request().getHeader("Authorization");
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return null;
    }
    Credential token = ledger.find(Kind.ACCESS_TOKEN, authorization.substring(7).strip());
    return token != null
            && token.grant().broker().equals(broker)
            && token.status(clock.instant()) == Status.ACTIVE
        ? token.grant()
        : null;
  }
}
