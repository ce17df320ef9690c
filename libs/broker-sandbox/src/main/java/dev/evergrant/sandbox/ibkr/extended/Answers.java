package dev.evergrant.sandbox.ibkr.extended;

import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** How IBKR refuses a request that is not signed as it should be. */
public final class Answers {

  /** As its servers really say it; "invalid consumer" was seen. */
  private static final Map<String, String> WORDS =
      Map.of(
          "consumer_key_rejected", "invalid consumer",
          "signature_invalid", "invalid signature",
          "token_rejected", "invalid access token",
          "token_expired", "invalid access token");

  private Answers() {}

  /** Ends the request. */
  public static void refuse(RoutingContext context, RefusedException why) {
    String error = WORDS.getOrDefault(why.problem(), why.problem());
    Json.answer(
        context,
        why.status(),
        Map.of("error", "id: 92177, error: " + error, "statusCode", why.status()));
  }
}
