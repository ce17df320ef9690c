package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.oauth1.SignedRequests;
import dev.evergrant.sandbox.oauth1.SignedRequests.Signed;
import dev.evergrant.sandbox.stage.Stage;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * {@code GET /oauth/access_token}, {@code renew_access_token} and {@code revoke_access_token}. An
 * idle token can be renewed and revoked, but opens nothing; that it is idle and not over, its
 * refusal does not tell.
 */
final class AccessTokens {

  private static final Duration IDLE_AFTER = Duration.ofHours(2);

  private final Ledger ledger;
  private final InstantSource clock;
  private final SignedRequests requests;
  private final Duration idleAfter;

  AccessTokens(Stage stage, SignedRequests requests) {
    this.ledger = stage.ledger();
    this.clock = stage.clock();
    this.requests = requests;
    this.idleAfter = stage.scaled(IDLE_AFTER);
  }

  void give(RoutingContext context) {
    try {
      Signed signed = requests.withToken(context.request(), Kind.REQUEST_TOKEN);
      String verifier = signed.oauth().get("oauth_verifier");
      if (verifier == null) {
        throw RefusedException.absent("oauth_verifier");
      }
      signed.require(Set.of(Status.ACTIVE));
      // A wrong verifier leaves the token as it is: people mistype.
      if (!signed.token().isVerifiedBy(verifier)) {
        throw RefusedException.unauthorized("token_rejected");
      }
      String token = Tokens.token();
      String secret = Tokens.token();
      ledger.pairs().exchange(signed.token(), token, secret, idleAt());
      Answers.pair(context, token, secret, "");
    } catch (RefusedException e) {
      Answers.refuse(context, e);
    }
  }

  void renew(RoutingContext context) {
    try {
      ledger.pairs().renew(living(context).token(), idleAt());
      Answers.say(context, "Access Token has been renewed");
    } catch (RefusedException e) {
      Answers.refuse(context, e);
    }
  }

  void revoke(RoutingContext context) {
    try {
      ledger.revokeGrant(living(context).token().grant().id());
      Answers.say(context, "Revoked Access Token");
    } catch (RefusedException e) {
      Answers.refuse(context, e);
    }
  }

  private Signed living(RoutingContext context) throws RefusedException {
    Signed signed = requests.withToken(context.request(), Kind.ACCESS_TOKEN);
    signed.require(Set.of(Status.ACTIVE, Status.IDLE));
    return signed;
  }

  /** The grant that an API call is made under, which puts off its token's falling idle. */
  Grant grantOf(RoutingContext context) throws RefusedException {
    Signed signed = requests.withToken(context.request(), Kind.ACCESS_TOKEN);
    signed.require(Set.of(Status.ACTIVE));
    ledger.pairs().use(signed.token(), idleAt());
    return signed.token().grant();
  }

  private Instant idleAt() {
    return clock.instant().plus(idleAfter);
  }
}
