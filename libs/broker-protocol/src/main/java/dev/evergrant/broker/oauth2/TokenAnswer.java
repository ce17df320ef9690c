package dev.evergrant.broker.oauth2;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.catalog.ErrorRule;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.http.RetryAfter;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import java.util.List;

/**
 * Decides, once, what an answer of the token endpoint means. In doubt it says what destroys no good
 * grant: only a broker's own rule or {@code invalid_grant} rejects one.
 */
public final class TokenAnswer {

  private final List<ErrorRule> rules;
  private final IssuedTokens success;

  /**
   * Answers of this broker. With {@code REMINT}, the place of the refresh token takes what the
   * answer calls {@code credential}: the broker's name for the user, with whom tokens are minted.
   */
  public TokenAnswer(Broker broker) {
    this.rules = broker.errors();
    this.success =
        new IssuedTokens(
            broker.tokens().renewal() == Renewal.REMINT ? "credential" : "refresh_token");
  }

  /** What an answer means from which tokens are expected. */
  public TokenOutcome read(BrokerResponse response) {
    return response.success()
        ? success
            .read(response.json())
            .<TokenOutcome>map(Issued::new)
            .orElseGet(() -> refusal(response))
        : refusal(response);
  }

  /** What an answer means that has not brought what was asked for. */
  TokenOutcome refusal(BrokerResponse response) {
    String error = response.json().path("error").textValue();
    for (ErrorRule rule : rules) {
      if (rule.fits(response.status(), error, response.body())) {
        return rule.meaning(RetryAfter.of(response));
      }
    }
    return response.success()
        ? new Unanswered(Cause.UNREADABLE_ANSWER)
        : HttpOutcome.of(response).orElseGet(() -> refusal(error));
  }

  /**
   * A 4xx without an OAuth error comes from something in front of the token endpoint. With one that
   * we do not know, the request was refused all the same (RFC 9110 §15.5), and may be sent again.
   */
  private static TokenOutcome refusal(String error) {
    return error == null
        ? new Unavailable(Cause.BLOCKED, null)
        : OAuth2Error.of(error)
            .map(OAuth2Error::outcome)
            .orElse(new Unavailable(Cause.UNEXPECTED_ANSWER, null));
  }
}
