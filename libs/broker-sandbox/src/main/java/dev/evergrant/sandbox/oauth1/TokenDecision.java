package dev.evergrant.sandbox.oauth1;

import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.stage.Question;
import dev.evergrant.sandbox.web.Page;
import dev.evergrant.sandbox.web.Redirect;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What follows from the user's answer about a request token: the browser goes back with token and
 * verifier, or the user is shown a verifier to type. A refusal stays here: the app is told nothing.
 *
 * @param callback null where the user types the verifier
 */
public record TokenDecision(
    TokenPair pair,
    String token,
    TokenConsent consent,
    String callback,
    Ledger ledger,
    InstantSource clock)
    implements Question.Decision {

  private static final String VERIFIER =
      """
      <p>Type this code where <strong>{app}</strong> asks for it:</p>
      <p><strong id="verifier">{verifier}</strong></p>
      <p>It works once, for five minutes from when you began.</p>
      """;

  /** Whether the user may still answer. */
  public static boolean isOpen(TokenPair pair, Instant now) {
    return pair.grant() == null && pair.status(now) == Status.ACTIVE;
  }

  @Override
  public void approve(RoutingContext browser) {
    Instant now = clock.instant();
    if (!isOpen(pair, now)) {
      Page.refuse(
          browser,
          400,
          "You took too long",
          "The token is used or too old. Begin again in the app.");
      return;
    }
    String verifier = consent.verifiers().get();
    ledger.pairs().approve(pair, consent.approval(pair.grantId(), now), verifier);
    if (callback == null) {
      show(browser, verifier);
    } else {
      Redirect.to(
          browser,
          Redirect.with(Redirect.with(callback, "oauth_token", token), "oauth_verifier", verifier));
    }
  }

  @Override
  public void deny(RoutingContext browser) {
    ledger.pairs().deny(pair);
    Page.answer(browser, 200, "Nothing is shared", "<p>You can close this page.</p>");
  }

  private void show(RoutingContext browser, String verifier) {
    Page.answer(
        browser,
        200,
        "Your verification code",
        VERIFIER.replace("{verifier}", verifier).replace("{app}", Page.escape(consent.client())));
  }

  /** Without token and secret. */
  @Override
  public String toString() {
    return "TokenDecision[grant " + pair.grantId() + "]";
  }
}
