package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth1.SignedRequests;
import dev.evergrant.sandbox.stage.Stage;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.UUID;

/** {@code GET /oauth/request_token}: gives a token that the user may approve. */
final class RequestTokens {

  /** Not scaled: people are no faster. */
  private static final Duration LIVES = Duration.ofMinutes(5);

  private final Stage stage;
  private final RegisteredConsumer consumer;
  private final SignedRequests requests;

  RequestTokens(Stage stage, RegisteredConsumer consumer, SignedRequests requests) {
    this.stage = stage;
    this.consumer = consumer;
    this.requests = requests;
  }

  void handle(RoutingContext context) {
    try {
      String callback = requests.withoutToken(context.request()).get("oauth_callback");
      if (callback == null) {
        throw RefusedException.absent("oauth_callback");
      }
      // Also where a callback is registered for the key: E*TRADE takes it from there.
      if (!callback.equals("oob")) {
        throw RefusedException.rejected("oauth_callback");
      }
    } catch (RefusedException e) {
      Answers.refuse(context, e);
      return;
    }
    String token = Tokens.token();
    String secret = Tokens.token();
    stage
        .ledger()
        .pairs()
        .giveRequestToken(
            Etrade.ID,
            consumer.key(),
            UUID.randomUUID().toString(),
            token,
            secret,
            stage.clock().instant().plus(LIVES));
    Answers.pair(context, token, secret, "&oauth_callback_confirmed=true");
  }
}
