package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Approval;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.Question;
import dev.evergrant.sandbox.web.Redirect;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Sends the browser back with a code, or with the user's refusal (RFC 6749 §4.1.2). */
record CodeDecision(
    Provider provider, AuthorizationRequest request, Ledger ledger, InstantSource clock)
    implements Question.Decision {

  @Override
  public void approve(RoutingContext browser) {
    Instant now = clock.instant();
    Duration holds = provider.consentLives();
    String code = provider.tokens().code();
    ledger.approve(
        new Approval(
            request.grant(),
            provider.id(),
            provider.app().clientId(),
            request.accounts().stream().map(Account::id).toList(),
            holds == null ? null : now.plus(holds),
            request.redirectUri(),
            request.challenge(),
            code,
            now.plus(Provider.CODE_LIVES),
            request.scope(),
            provider.extras().nameUser()));
    sendBack(browser, "code", code);
  }

  @Override
  public void deny(RoutingContext browser) {
    ledger.deny(request.grant());
    sendBack(browser, "error", "access_denied");
  }

  private void sendBack(RoutingContext browser, String name, String value) {
    String back = request.answer(name, value);
    Redirect.to(browser, Redirect.with(back, "iss", Issuer.said(browser, provider)));
  }
}
