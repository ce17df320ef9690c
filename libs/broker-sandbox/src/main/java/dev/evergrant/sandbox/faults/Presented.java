package dev.evergrant.sandbox.faults;

import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.CompactJws;
import dev.evergrant.sandbox.web.OAuthHeader;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a call presents.
 *
 * @param grant id of the grant that its code, its token or the user it names belongs to; null where
 *     it belongs to none
 * @param refreshToken the one that is to be exchanged, or null
 */
record Presented(String grant, String refreshToken) {

  static Presented by(RoutingContext context, String body, String broker, Ledger ledger) {
    String authorization = context.request().getHeader("Authorization");
    Parameters form = form(context, body);
    String grant =
        Stream.of(
                bearer(authorization),
                signedWith(authorization),
                form.get("code"),
                form.get("refresh_token"),
                form.get("token"))
            .filter(Objects::nonNull)
            .map(ledger::grantIdOf)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(() -> grantOfNamedUser(body, broker, ledger));
    return new Presented(grant, form.get("refresh_token"));
  }

  /** IBKR is told for whom a session is to be opened in the token that is the body. */
  private static String grantOfNamedUser(String body, String broker, Ledger ledger) {
    CompactJws token = CompactJws.read(body.strip());
    Grant grant =
        token == null
            ? null
            : ledger.grantOfUser(broker, token.claims().path("credential").asText());
    return grant == null ? null : grant.id();
  }

  private static String bearer(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : null;
  }

  private static String signedWith(String authorization) {
    try {
      return OAuthHeader.parse(authorization).get("oauth_token");
    } catch (Parameters.MalformedException e) {
      return null;
    }
  }

  private static Parameters form(RoutingContext context, String body) {
    try {
      return Parameters.parse(Body.isForm(context) ? body : null);
    } catch (Parameters.MalformedException e) {
      return Parameters.none();
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Presented[of grant " + grant + "]";
  }
}
