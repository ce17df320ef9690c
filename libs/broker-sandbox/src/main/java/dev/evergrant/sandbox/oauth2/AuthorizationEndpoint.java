package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.web.Page;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Where a client sends the browser to ask for consent (RFC 6749 §4.1.1). As long as it is not sure
 * whose redirect URI it was given, an error is a page here and never a redirect (§4.1.2.1).
 */
final class AuthorizationEndpoint {

  private final Provider provider;
  private final Ledger ledger;
  private final ConsentRequests requests;
  private final InstantSource clock;

  AuthorizationEndpoint(
      Provider provider, Ledger ledger, ConsentRequests requests, InstantSource clock) {
    this.provider = provider;
    this.ledger = ledger;
    this.requests = requests;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    Parameters parameters;
    try {
      parameters = Parameters.parse(context.request().query());
    } catch (Parameters.MalformedException e) {
      refuse(context, "The address is not properly encoded.");
      return;
    }
    String redirectUri = parameters.get("redirect_uri");
    if (parameters.repeats("client_id") || parameters.repeats("redirect_uri")) {
      refuse(context, "client_id and redirect_uri may be given only once.");
    } else if (!provider.app().clientId().equals(parameters.get("client_id"))) {
      refuse(context, "No app is registered under this client_id.");
    } else if (redirectUri == null || !provider.app().redirectUris().contains(redirectUri)) {
      refuse(context, "This redirect_uri is not registered for the app.");
    } else {
      ask(context, parameters, redirectUri);
    }
  }

  private void ask(RoutingContext context, Parameters parameters, String redirectUri) {
    String grant = UUID.randomUUID().toString();
    String state = parameters.get("state");
    String challenge = parameters.get("code_challenge");
    Instant until = clock.instant().plus(Provider.QUESTION_LIVES);
    ledger.asked(provider.id(), grant, state, challenge, until);

    String error = errorIn(parameters);
    if (error != null) {
      String echoed = parameters.repeats("state") ? null : state;
      redirect(context, ConsentRequest.answer(redirectUri, "error", error, echoed));
      return;
    }
    ConsentRequest request =
        new ConsentRequest(RandomText.ofBytes(32), grant, redirectUri, state, challenge, until);
    requests.add(request);
    ConsentPage.show(context, provider, request);
  }

  /** The error code of RFC 6749 §4.1.2.1 that fits, or null. */
  private String errorIn(Parameters parameters) {
    String responseType = parameters.get("response_type");
    String challenge = parameters.get("code_challenge");
    String method = parameters.get("code_challenge_method");
    if (parameters.repeats() || responseType == null) {
      return "invalid_request";
    }
    if (!responseType.equals("code")) {
      return "unsupported_response_type";
    }
    if (!Scopes.within(provider.scopes(), parameters.get("scope"))) {
      return "invalid_scope";
    }
    if (challenge == null) {
      return method == null ? null : "invalid_request";
    }
    return "S256".equals(method) && Pkce.isChallenge(challenge) ? null : "invalid_request";
  }

  static void redirect(RoutingContext context, String uri) {
    context
        .response()
        .setStatusCode(302)
        .putHeader("Location", uri)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .end();
  }

  private void refuse(RoutingContext context, String reason) {
    Page.refuse(context, 400, provider.name() + " cannot ask for your consent", reason);
  }
}
