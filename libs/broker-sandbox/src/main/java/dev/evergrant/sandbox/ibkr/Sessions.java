package dev.evergrant.sandbox.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.ledger.Credential;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.oauth2.BearerToken;
import dev.evergrant.sandbox.oauth2.Validity;
import dev.evergrant.sandbox.stage.RandomText;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.CompactJws;
import dev.evergrant.sandbox.web.Json;
import io.netty.util.NetUtil;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/**
 * {@code POST /gw/api/v1/sso-sessions}: gives a session token for an access token and a statement,
 * signed by the app, that names the user and the address that the session will be used from. It
 * takes an access token of the user's grant, or one of the app's own.
 */
final class Sessions {

  private static final Duration LIVES = Duration.ofHours(24);

  /** As long as a session, and the app's clock may be ahead. */
  private static final Duration LONGEST = LIVES.plusSeconds(60);

  private final IbkrApp app;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Duration lives;

  Sessions(Stage stage, IbkrApp app) {
    this.app = app;
    this.ledger = stage.ledger();
    this.clock = stage.clock();
    this.lives = stage.scaledToSeconds(LIVES);
  }

  void handle(RoutingContext context) {
    Body.read(context, body -> open(context, body.strip()));
  }

  private void open(RoutingContext context, String body) {
    Instant now = clock.instant();
    Credential token = accessToken(context, now);
    CompactJws statement = isJwt(context) ? CompactJws.read(body) : null;
    if (statement != null) {
      ledger.presented(Kind.ASSERTION, Ibkr.ID, token == null ? null : token.grantId(), body);
    }
    if (token == null) {
      refuse(context, 401, "invalid_token", "The access token does not work (any more)");
    } else if (!isForSessions(token)) {
      refuse(context, 403, "insufficient_scope", "The access token is not for sessions");
    } else if (statement == null) {
      refuse(context, 400, "invalid_request", "The body must be an application/jwt");
    } else if (!isOurs(statement, now)) {
      refuse(context, 401, "invalid_client", "The statement is not one that the app signed");
    } else {
      openFor(context, token, statement.claims(), now);
    }
  }

  private Credential accessToken(RoutingContext context, Instant now) {
    String value = BearerToken.of(context);
    if (value == null) {
      return null;
    }
    Credential user = ledger.find(Kind.ACCESS_TOKEN, value);
    Credential token = user == null ? ledger.find(Kind.CLIENT_TOKEN, value) : user;
    return token != null && token.broker().equals(Ibkr.ID) && token.status(now) == Status.ACTIVE
        ? token
        : null;
  }

  /** The app's own tokens have no other use. */
  private static boolean isForSessions(Credential token) {
    if (token.grant() == null) {
      return true;
    }
    String scope = token.grant().scope();
    return scope != null && Arrays.asList(scope.split(" ")).contains(Ibkr.SCOPE);
  }

  private static boolean isJwt(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/jwt");
  }

  private boolean isOurs(CompactJws statement, Instant now) {
    return app.key().signed(statement)
        && app.app().clientId().equals(statement.claims().path("iss").textValue())
        && Validity.of(statement.claims()).isNow(now, LONGEST);
  }

  private void openFor(RoutingContext context, Credential token, JsonNode claims, Instant now) {
    String user = claims.path("credential").textValue();
    String address = claims.path("ip").textValue();
    if (user == null || address == null || !isAddress(address)) {
      refuse(context, 400, "invalid_request", "The statement must say credential and ip");
      return;
    }
    Grant grant = ledger.grantOfUser(Ibkr.ID, user);
    boolean another = token.grant() != null && token.grant() != grant;
    if (grant == null || another || grant.status(now) != Status.ACTIVE) {
      refuse(context, 403, "access_denied", "The user did not consent, or does not any more");
      return;
    }
    String session = RandomText.ofBytes(32);
    ledger.openSession(grant, session, now.plus(lives));
    Json.answer(
        context,
        200,
        Map.of("access_token", session, "token_type", "Bearer", "expires_in", lives.toSeconds()));
  }

  private static boolean isAddress(String text) {
    return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
  }

  private static void refuse(RoutingContext context, int status, String error, String why) {
    Json.answer(context, status, Map.of("error", error, "error_description", why));
  }
}
