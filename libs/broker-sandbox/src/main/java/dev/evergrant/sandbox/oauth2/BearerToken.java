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

  /** The token; null where the call brings none along. */
  public static String of(RoutingContext context) {
    String authorization = context.request().getHeader("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : null;
  }

  /** The grant that the call is made under; null where its token does not work (any more). */
  public static Grant grantOf(
      RoutingContext context, String broker, Ledger ledger, InstantSource clock) {
    String value = of(context);
    Credential token = value == null ? null : ledger.find(Kind.ACCESS_TOKEN, value);
    return token != null
            && token.grant().broker().equals(broker)
            && token.status(clock.instant()) == Status.ACTIVE
        ? token.grant()
        : null;
  }
}
