package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Approval;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Page;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;

/** Takes the user's answer from the consent page, once, and sends the browser back. */
final class ConsentEndpoint {

  private final Provider provider;
  private final Ledger ledger;
  private final ConsentRequests requests;
  private final InstantSource clock;

  ConsentEndpoint(Provider provider, Ledger ledger, ConsentRequests requests, InstantSource clock) {
    this.provider = provider;
    this.ledger = ledger;
    this.requests = requests;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    if (!Body.isForm(context)) {
      refuse(context, "The answer is not a form.");
      return;
    }
    Body.read(context, body -> decide(context, body));
  }

  private void decide(RoutingContext context, String body) {
    Parameters form;
    try {
      form = Parameters.parse(body);
    } catch (Parameters.MalformedException e) {
      refuse(context, "The answer is not properly encoded.");
      return;
    }
    String id = form.get("request");
    String decision = form.get("decision");
    boolean approved = "approve".equals(decision);
    if (form.repeats() || id == null || !approved && !"deny".equals(decision)) {
      refuse(context, "The answer must be Approve or Deny.");
      return;
    }
    ConsentRequest request = requests.take(id);
    if (request == null) {
      refuse(
          context,
          "This question was answered already, or waited too long. Go back to the app and begin"
              + " again.");
      return;
    }
    AuthorizationEndpoint.redirect(context, approved ? approve(request) : deny(request));
  }

  private String approve(ConsentRequest request) {
    Instant now = clock.instant();
    String code = provider.tokens().code();
    ledger.approve(
        new Approval(
            request.grant(),
            provider.id(),
            provider.app().clientId(),
            provider.accounts().stream().map(Provider.Account::id).toList(),
            now.plus(provider.consentLives()),
            request.redirectUri(),
            request.challenge(),
            code,
            now.plus(Provider.CODE_LIVES)));
    return request.answer("code", code);
  }

  private String deny(ConsentRequest request) {
    ledger.deny(request.grant());
    return request.answer("error", "access_denied");
  }

  private void refuse(RoutingContext context, String reason) {
    Page.refuse(context, 400, provider.name() + " cannot take your answer", reason);
  }
}
