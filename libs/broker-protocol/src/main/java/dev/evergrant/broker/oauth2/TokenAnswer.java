package dev.evergrant.broker.oauth2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
final class TokenAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ErrorRule> rules;

  TokenAnswer(List<ErrorRule> rules) {
    this.rules = rules;
  }

  TokenOutcome read(BrokerResponse response) {
    JsonNode body = json(response.body());
    boolean success = response.status() / 100 == 2;
    if (success) {
      var tokens = IssuedTokens.read(body);
      if (tokens.isPresent()) {
        return new Issued(tokens.get());
      }
    }
    String error = body.path("error").textValue();
    for (ErrorRule rule : rules) {
      if (rule.fits(response.status(), error, response.body())) {
        return rule.meaning(RetryAfter.of(response));
      }
    }
    return success
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

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
