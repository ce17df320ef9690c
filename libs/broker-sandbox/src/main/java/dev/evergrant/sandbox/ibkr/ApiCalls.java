package dev.evergrant.sandbox.ibkr;

import dev.evergrant.sandbox.ibkr.extended.Answers;
import dev.evergrant.sandbox.ibkr.extended.ExtendedOAuth;
import dev.evergrant.sandbox.ledger.Credential;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.oauth2.BearerToken;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** Who calls IBKR's API: who has a session. */
public final class ApiCalls {

  private final ExtendedOAuth signed;
  private final Ledger ledger;
  private final InstantSource clock;

  /** Signed calls are taken by this one, which is null where there are none. */
  ApiCalls(Stage stage, ExtendedOAuth signed) {
    this.signed = signed;
    this.ledger = stage.ledger();
    this.clock = stage.clock();
  }

  /** Hands over the session that a call is made in, or ends the request with a 401. */
  public void inSession(RoutingContext context, Consumer<Session> then) {
    Session session;
    try {
      session = isSigned(context) ? liveSession(context) : session(context);
    } catch (RefusedException e) {
      Answers.refuse(context, e);
      return;
    }
    if (session == null) {
      Json.answer(context, 401, Map.of("error", "not authenticated", "statusCode", 401));
    } else {
      then.accept(session);
    }
  }

  private boolean isSigned(RoutingContext context) {
    String authorization = context.request().getHeader("Authorization");
    return signed != null
        && authorization != null
        && authorization.regionMatches(true, 0, "OAuth ", 0, 6);
  }

  private Session liveSession(RoutingContext context) throws RefusedException {
    TokenPair token = signed.caller(context.request());
    return new Session(token.grant(), token.liveSessionEndsAt());
  }

  private Session session(RoutingContext context) {
    String value = BearerToken.of(context);
    Credential token = value == null ? null : ledger.find(Kind.SESSION_TOKEN, value);
    return token != null
            && token.broker().equals(Ibkr.ID)
            && token.status(clock.instant()) == Status.ACTIVE
        ? new Session(token.grant(), token.endsAt())
        : null;
  }
}
