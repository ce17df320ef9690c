package dev.evergrant.broker.probe;

import dev.evergrant.broker.catalog.ErrorRule;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.http.RetryAfter;
import dev.evergrant.broker.oauth1.OAuth1Problem;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenOutcome.Works;
import java.util.List;

/**
 * Decides, once, what an answer of a broker's API says about the credential. In doubt nothing: only
 * a rule of the catalog, a named problem, or a 401 that is no firewall's page rejects one.
 */
final class ProbeAnswer {

  private final List<ErrorRule> rules;

  ProbeAnswer(List<ErrorRule> rules) {
    this.rules = rules;
  }

  TokenOutcome read(BrokerResponse response) {
    if (response.success()) {
      return response.page() ? new Unavailable(Cause.BLOCKED, null) : new Works();
    }
    String problem = OAuth1Problem.named(response).orElse(null);
    String error = problem == null ? response.json().path("error").textValue() : problem;
    for (ErrorRule rule : rules) {
      if (rule.fits(response.status(), error, response.body())) {
        return rule.meaning(RetryAfter.of(response));
      }
    }
    return HttpOutcome.of(response)
        .orElseGet(() -> problem == null ? refusal(response) : refusal(problem));
  }

  private static TokenOutcome refusal(String problem) {
    return OAuth1Problem.of(problem)
        .map(OAuth1Problem::ofAccess)
        .orElse(new Unavailable(Cause.UNEXPECTED_ANSWER, null));
  }

  /**
   * RFC 9110 §15.5.2: who refuses a credential with 401 says so in a header, a firewall does not.
   */
  private static TokenOutcome refusal(BrokerResponse response) {
    boolean challenged = response.headers().containsKey("www-authenticate");
    return switch (response.status()) {
      case 401 ->
          response.page() && !challenged
              ? new Unavailable(Cause.BLOCKED, null)
              : new Rejected(Cause.ACCESS_REJECTED);
      case 403 ->
          new Unavailable(
              response.json().isObject() ? Cause.UNEXPECTED_ANSWER : Cause.BLOCKED, null);
      default -> new Unavailable(Cause.UNEXPECTED_ANSWER, null);
    };
  }
}
