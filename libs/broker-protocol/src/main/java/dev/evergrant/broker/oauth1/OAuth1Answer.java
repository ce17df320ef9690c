package dev.evergrant.broker.oauth1;

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
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides, once, what an answer of an OAuth 1.0a endpoint means. In doubt it says what destroys no
 * good grant: only a broker's own rule or a named problem rejects one.
 */
public final class OAuth1Answer {

  private final List<ErrorRule> rules;

  /** Answers of a broker with these rules. */
  public OAuth1Answer(List<ErrorRule> rules) {
    this.rules = rules;
  }

  /**
   * What the answer means.
   *
   * @param success reads the answer's text, which is no page and names no problem, if the status
   *     says success; empty if it does not say what was asked for
   */
  public TokenOutcome read(
      BrokerResponse response, Function<String, Optional<TokenOutcome>> success) {
    String problem = OAuth1Problem.named(response).orElse(null);
    String text = response.body().strip();
    if (response.success() && problem == null && !text.startsWith("<")) {
      Optional<TokenOutcome> outcome = success.apply(text);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    String error = problem == null ? response.json().path("error").textValue() : problem;
    for (ErrorRule rule : rules) {
      if (rule.fits(response.status(), error, response.body())) {
        return rule.meaning(RetryAfter.of(response));
      }
    }
    return response.success()
        ? new Unanswered(Cause.UNREADABLE_ANSWER)
        : HttpOutcome.of(response).orElseGet(() -> refusal(problem, error));
  }

  /** The tokens in a form (RFC 5849 §2.1, §2.3). */
  static Optional<TokenOutcome> issued(String form) {
    return IssuedToken.read(form).map(Issued::new);
  }

  /**
   * A 401 alone says nothing about the token: RFC 5849 §3.2 has it for a wrong nonce as well, and a
   * firewall for anything. With a problem that we do not know, or an error as IBKR words it, the
   * request was refused all the same.
   */
  private static TokenOutcome refusal(String problem, String error) {
    return error == null
        ? new Unavailable(Cause.BLOCKED, null)
        : OAuth1Problem.of(problem)
            .map(OAuth1Problem::outcome)
            .orElse(new Unavailable(Cause.UNEXPECTED_ANSWER, null));
  }
}
