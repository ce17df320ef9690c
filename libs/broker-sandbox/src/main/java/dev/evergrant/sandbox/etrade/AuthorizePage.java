package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Switch;
import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth1.TokenConsent;
import dev.evergrant.sandbox.oauth1.TokenDecision;
import dev.evergrant.sandbox.stage.ConsentDesk;
import dev.evergrant.sandbox.stage.Customers;
import dev.evergrant.sandbox.stage.Question;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** {@code GET /e/t/etws/authorize?key=…&token=…}: asks the user about a request token. */
final class AuthorizePage {

  private final Ledger ledger;
  private final InstantSource clock;
  private final ConsentDesk desk;
  private final RegisteredConsumer consumer;
  private final Switch callback;
  private final Customers customers;

  AuthorizePage(Stage stage, RegisteredConsumer consumer, Switch callback, Customers customers) {
    this.ledger = stage.ledger();
    this.clock = stage.clock();
    this.desk = new ConsentDesk(stage, Etrade.NAME, Etrade.PATH);
    this.consumer = consumer;
    this.callback = callback;
    this.customers = customers;
  }

  void handle(RoutingContext context) {
    Parameters parameters;
    try {
      parameters = Parameters.parse(context.request().query());
    } catch (Parameters.MalformedException e) {
      desk.refuseToAsk(context, "The address is not properly encoded.");
      return;
    }
    String token = parameters.get("token");
    if (parameters.repeats() || token == null) {
      desk.refuseToAsk(context, "key and token must be given once.");
    } else if (!consumer.key().equals(parameters.get("key"))) {
      desk.refuseToAsk(context, "No app is registered under this key.");
    } else {
      ask(context, token);
    }
  }

  private void ask(RoutingContext context, String token) {
    Instant now = clock.instant();
    TokenPair pair = ledger.pairs().find(Kind.REQUEST_TOKEN, Etrade.ID, consumer.key(), token);
    if (pair == null || !TokenDecision.isOpen(pair, now)) {
      desk.refuseToAsk(context, "This token is unknown, used or too old. Begin again in the app.");
      return;
    }
    TokenConsent consent =
        new TokenConsent(
            Etrade.ID, consumer.key(), customers.present(), Midnight::after, Tokens::verifier);
    boolean back = consumer.callback() != null && ledger.isOn(callback);
    desk.ask(
        context,
        new Question(
            consumer.key(),
            back ? URI.create(consumer.callback()).getAuthority() : null,
            consent.accounts(),
            Duration.between(now, Midnight.after(now)),
            new TokenDecision(
                pair, token, consent, back ? consumer.callback() : null, ledger, clock)));
  }
}
