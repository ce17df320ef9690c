package dev.evergrant.sandbox.ibkr.extended;

import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.oauth1.TokenConsent;
import dev.evergrant.sandbox.oauth1.TokenDecision;
import dev.evergrant.sandbox.stage.ConsentDesk;
import dev.evergrant.sandbox.stage.Question;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/** {@code GET /authorize?oauth_token=…}: asks the user about a request token. */
final class AuthorizePage {

  private final Ledger ledger;
  private final InstantSource clock;
  private final ConsentDesk desk;
  private final String callback;
  private final Supplier<TokenConsent> consents;

  AuthorizePage(Stage stage, ConsentDesk desk, String callback, Supplier<TokenConsent> consents) {
    this.ledger = stage.ledger();
    this.clock = stage.clock();
    this.desk = desk;
    this.callback = callback;
    this.consents = consents;
  }

  void handle(RoutingContext context) {
    Parameters parameters;
    try {
      parameters = Parameters.parse(context.request().query());
    } catch (Parameters.MalformedException e) {
      desk.refuseToAsk(context, "The address is not properly encoded.");
      return;
    }
    String token = parameters.get("oauth_token");
    if (parameters.repeats() || token == null) {
      desk.refuseToAsk(context, "oauth_token must be given once.");
    } else {
      ask(context, token);
    }
  }

  private void ask(RoutingContext context, String token) {
    TokenConsent consent = consents.get();
    TokenPair pair =
        ledger.pairs().find(Kind.REQUEST_TOKEN, consent.broker(), consent.client(), token);
    if (pair == null || !TokenDecision.isOpen(pair, clock.instant())) {
      desk.refuseToAsk(context, "This token is unknown, used or too old. Begin again in the app.");
      return;
    }
    desk.ask(
        context,
        new Question(
            consent.client(),
            URI.create(callback).getAuthority(),
            consent.accounts(),
            null,
            new TokenDecision(pair, token, consent, callback, ledger, clock)));
  }
}
