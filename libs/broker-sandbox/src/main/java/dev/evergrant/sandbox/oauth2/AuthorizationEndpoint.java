package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.ConsentDesk;
import dev.evergrant.sandbox.stage.Question;
import dev.evergrant.sandbox.web.Parameters;
import dev.evergrant.sandbox.web.Redirect;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Where a client sends the browser to ask for consent (RFC 6749 §4.1.1). As long as it is not sure
 * whose redirect URI it was given, an error is a page here and never a redirect (§4.1.2.1).
 */
final class AuthorizationEndpoint {

  private final Provider provider;
  private final Ledger ledger;
  private final ConsentDesk desk;
  private final InstantSource clock;

  AuthorizationEndpoint(Provider provider, Ledger ledger, ConsentDesk desk, InstantSource clock) {
    this.provider = provider;
    this.ledger = ledger;
    this.desk = desk;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    Parameters parameters;
    try {
      parameters = Parameters.parse(context.request().query());
    } catch (Parameters.MalformedException e) {
      desk.refuseToAsk(context, "The address is not properly encoded.");
      return;
    }
    String redirectUri = parameters.get("redirect_uri");
    if (parameters.repeats("client_id") || parameters.repeats("redirect_uri")) {
      desk.refuseToAsk(context, "client_id and redirect_uri may be given only once.");
    } else if (!provider.app().clientId().equals(parameters.get("client_id"))) {
      desk.refuseToAsk(context, "No app is registered under this client_id.");
    } else if (redirectUri == null || !provider.app().redirectUris().contains(redirectUri)) {
      desk.refuseToAsk(context, "This redirect_uri is not registered for the app.");
    } else {
      ask(context, parameters, redirectUri);
    }
  }

  private void ask(RoutingContext context, Parameters parameters, String redirectUri) {
    String grant = UUID.randomUUID().toString();
    String state = parameters.get("state");
    String challenge = parameters.get("code_challenge");
    ledger.asked(provider.id(), grant, state, challenge, clock.instant().plus(Question.LIVES));

    List<Account> accounts = provider.customer().accountsFor(parameters);
    String error = errorIn(parameters, accounts);
    if (error != null) {
      String echoed = parameters.repeats("state") ? null : state;
      String back = Redirect.with(Redirect.with(redirectUri, "error", error), "state", echoed);
      Redirect.to(context, Redirect.with(back, "iss", Issuer.said(context, provider)));
      return;
    }
    AuthorizationRequest request =
        new AuthorizationRequest(
            grant, redirectUri, state, challenge, parameters.get("scope"), accounts);
    desk.ask(
        context,
        new Question(
            provider.app().clientId(),
            URI.create(redirectUri).getAuthority(),
            accounts,
            provider.consentLives(),
            new CodeDecision(provider, request, ledger, clock)));
  }

  /** The error code of RFC 6749 §4.1.2.1 that fits, or null. */
  private String errorIn(Parameters parameters, List<Account> accounts) {
    String responseType = parameters.get("response_type");
    String challenge = parameters.get("code_challenge");
    String method = parameters.get("code_challenge_method");
    if (parameters.repeats() || responseType == null || accounts.isEmpty()) {
      return "invalid_request";
    }
    if (!responseType.equals("code")) {
      return "unsupported_response_type";
    }
    if (!provider.scopes().allow(parameters.get("scope"))) {
      return "invalid_scope";
    }
    if (challenge == null) {
      return method == null ? null : "invalid_request";
    }
    return "S256".equals(method) && Pkce.isChallenge(challenge) ? null : "invalid_request";
  }
}
