package dev.evergrant.client.call;

import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.client.trade.BrokerFailure;
import java.util.Locale;

/** Decides, once, what an answer or its absence means for a call, as HTTP alone tells it. */
final class Outcomes {

  private Outcomes() {}

  /** What the API said; throws what HTTP says instead. */
  static Answer answer(String broker, String method, BrokerResponse response) {
    int status = response.status();
    if (status == 401) {
      throw new BrokerFailure.CredentialRejected(broker);
    }
    if (status / 100 != 2) {
      HttpOutcome.of(response)
          .ifPresent(
              outcome -> {
                throw meaning(broker, status == 429 ? outcome : inDoubt(method, outcome));
              });
    }
    if (status == 403 && isPage(response)) {
      // Not the API speaks, but a firewall in front of it.
      throw new BrokerFailure.Unavailable(broker, Cause.BLOCKED, null);
    }
    return new Answer(broker, status, response.headers(), response.body());
  }

  /**
   * A 503 may come from a proxy that passed the call on and then lost the broker. Nobody is told
   * that a POST, which may not be repeated (RFC 9110 §9.2.2), was not carried out for that alone.
   */
  private static TokenOutcome inDoubt(String method, TokenOutcome outcome) {
    return "POST".equals(method) && outcome instanceof TokenOutcome.Unavailable away
        ? new TokenOutcome.Unanswered(away.cause())
        : outcome;
  }

  /** What a failure of the exchange means. */
  static BrokerFailure failure(String broker, Throwable failure) {
    return meaning(broker, HttpOutcome.of(failure));
  }

  private static BrokerFailure meaning(String broker, TokenOutcome outcome) {
    if (outcome instanceof TokenOutcome.Unavailable unavailable) {
      return unavailable.cause() == Cause.RATE_LIMITED
          ? new BrokerFailure.RateLimited(broker, unavailable.retryAfter())
          : new BrokerFailure.Unavailable(broker, unavailable.cause(), unavailable.retryAfter());
    }
    return new BrokerFailure.Unanswered(broker, ((TokenOutcome.Unanswered) outcome).cause());
  }

  private static boolean isPage(BrokerResponse response) {
    return response
        .headers()
        .getOrDefault("content-type", "")
        .toLowerCase(Locale.ROOT)
        .startsWith("text/html");
  }
}
