package dev.evergrant.sandbox.ibkr.extended;

import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.ledger.TokenPairs;
import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.oauth1.SignedRequests;
import dev.evergrant.sandbox.oauth1.SignedRequests.Signed;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code POST /oauth/request_token}, {@code access_token} and {@code live_session_token}. */
final class TokenCalls {

  /** Not scaled: people are no faster. */
  private static final Duration REQUEST_TOKEN_LIVES = Duration.ofMinutes(5);

  private static final Duration SESSION_LIVES = Duration.ofHours(24);

  private final String broker;
  private final RegisteredDhConsumer consumer;
  private final SignedRequests requests;
  private final RsaSha256 challenging;
  private final TokenPairs pairs;
  private final InstantSource clock;
  private final Duration sessionLives;

  TokenCalls(String broker, Stage stage, RegisteredDhConsumer consumer, SignedRequests requests) {
    this.broker = broker;
    this.consumer = consumer;
    this.requests = requests;
    this.challenging = new RsaSha256.Challenging(consumer.signatureKey());
    this.pairs = stage.ledger().pairs();
    this.clock = stage.clock();
    this.sessionLives = stage.scaled(SESSION_LIVES);
  }

  /** Gives a token that the user may approve; without a secret, since RSA needs none. */
  void requestToken(RoutingContext context) {
    try {
      String callback = requests.withoutToken(context.request()).get("oauth_callback");
      if (callback == null) {
        throw RefusedException.absent("oauth_callback");
      }
      if (!callback.equals("oob")) {
        throw RefusedException.rejected("oauth_callback");
      }
      String token = Tokens.token();
      Instant end = clock.instant().plus(REQUEST_TOKEN_LIVES);
      String grant = UUID.randomUUID().toString();
      pairs.giveRequestToken(broker, consumer.key(), grant, token, null, end);
      Json.answer(context, 200, Map.of("oauth_token", token));
    } catch (RefusedException e) {
      Answers.refuse(context, e);
    }
  }

  /** Gives an access token, which holds until it is revoked, for an approved request token. */
  void accessToken(RoutingContext context) {
    try {
      Signed signed = requests.withToken(context.request(), Kind.REQUEST_TOKEN);
      String verifier = signed.oauth().get("oauth_verifier");
      if (verifier == null) {
        throw RefusedException.absent("oauth_verifier");
      }
      signed.require(Set.of(Status.ACTIVE));
      if (!signed.token().isVerifiedBy(verifier)) {
        throw RefusedException.unauthorized("token_rejected");
      }
      String token = Tokens.token();
      String secret = Tokens.secret();
      String encrypted = Tokens.encrypted(secret, consumer.encryptionKey());
      pairs.exchangeEncrypted(signed.token(), token, secret, encrypted);
      // IBKR documents a field of this odd name: whether the user trades on paper.
      Json.answer(
          context,
          200,
          Map.of("is_true", false, "oauth_token", token, "oauth_token_secret", encrypted));
    } catch (RefusedException e) {
      Answers.refuse(context, e);
    }
  }

  /** Agrees with the app on what it signs with for a day. */
  void liveSessionToken(RoutingContext context) {
    try {
      Signed signed = requests.withToken(context.request(), Kind.ACCESS_TOKEN, challenging);
      signed.require(Set.of(Status.ACTIVE));
      String challenge = signed.oauth().get(RsaSha256.Challenging.CHALLENGE);
      if (challenge == null) {
        throw RefusedException.absent(RsaSha256.Challenging.CHALLENGE);
      }
      Agreement agreement =
          Agreement.on(consumer.prime(), challenge, signed.token().secret(), consumer.key());
      if (agreement == null) {
        throw RefusedException.rejected(RsaSha256.Challenging.CHALLENGE);
      }
      Instant end = clock.instant().plus(sessionLives);
      pairs.agree(signed.token(), agreement.liveSessionToken(), end);
      Json.answer(
          context,
          200,
          Map.of(
              "diffie_hellman_response",
              agreement.answer(),
              "live_session_token_signature",
              agreement.signature(),
              "live_session_token_expiration",
              end.toEpochMilli()));
    } catch (RefusedException e) {
      Answers.refuse(context, e);
    }
  }
}
