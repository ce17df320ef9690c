package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Credential;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a client exchanges a code (RFC 6749 §4.1.3) or a refresh token (§6) for tokens. A code or a
 * rotated refresh token that comes again revokes its grant.
 */
final class TokenEndpoint {

  private final Provider provider;
  private final Ledger ledger;
  private final InstantSource clock;

  TokenEndpoint(Provider provider, Ledger ledger, InstantSource clock) {
    this.provider = provider;
    this.ledger = ledger;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    Body.read(
        context,
        body -> {
          try {
            Json.answer(context, 200, tokensFor(context, body));
          } catch (RefusedException e) {
            refuse(context, e.error);
          }
        });
  }

  private Map<String, Object> tokensFor(RoutingContext context, String body)
      throws RefusedException {
    Parameters form = authenticatedForm(context, body);
    String grantType = required(form, "grant_type");
    if (!provider.scopes().allow(form.get("scope"))) {
      throw new RefusedException(TokenError.invalidScope());
    }
    Terms terms = provider.terms().get();
    if (grantType.equals("authorization_code")) {
      return exchange(form, terms);
    }
    if (grantType.equals("refresh_token") && terms.refreshTokens() != RefreshTokens.NONE) {
      return refresh(form, terms);
    }
    throw new RefusedException(
        new TokenError(400, "unsupported_grant_type", "This grant_type is not known here"));
  }

  private Parameters authenticatedForm(RoutingContext context, String body)
      throws RefusedException {
    if (context.request().query() != null) {
      throw invalid("Parameters belong into the body");
    }
    if (!Body.isForm(context)) {
      throw invalid("The body must be application/x-www-form-urlencoded");
    }
    Parameters form;
    try {
      form = Parameters.parse(body);
    } catch (Parameters.MalformedException e) {
      throw invalid("The body is not properly encoded");
    }
    String authorization = context.request().getHeader("Authorization");
    if (authorization != null && form.get("client_secret") != null) {
      throw invalid("Only one way of client authentication at a time");
    }
    if (!provider.authentication().proves(provider.app(), authorization, form)) {
      throw new RefusedException(TokenError.invalidClient());
    }
    if (form.repeats()) {
      throw invalid("No parameter may be given more than once");
    }
    String clientId = form.get("client_id");
    if (clientId != null && !clientId.equals(provider.app().clientId())) {
      throw invalid("The client_id is not the one that authenticated");
    }
    return form;
  }

  private Map<String, Object> exchange(Parameters form, Terms terms) throws RefusedException {
    String value = required(form, "code");
    String redirectUri = required(form, "redirect_uri");
    String verifier = form.get("code_verifier");
    if (verifier != null && !Pkce.isVerifier(verifier)) {
      throw invalid("The code_verifier is not one of RFC 7636");
    }
    Credential code = mine(ledger.find(Kind.CODE, value));
    if (verifier != null) {
      ledger.presented(provider.id(), code == null ? null : code.grant().id(), verifier);
    }
    if (code == null) {
      throw new RefusedException(TokenError.invalidGrant());
    }
    Status status = code.status(clock.instant());
    if (status == Status.USED) {
      // RFC 6749 §4.1.2: a code that comes twice may have been stolen, and so may its tokens.
      ledger.replayed(code);
    }
    if (status != Status.ACTIVE) {
      throw new RefusedException(TokenError.invalidGrant());
    }
    if (!code.grant().redirectUri().equals(redirectUri)
        || !Pkce.fits(code.grant().challenge(), verifier)) {
      ledger.spend(code);
      throw new RefusedException(TokenError.invalidGrant());
    }
    String accessToken = provider.tokens().accessToken();
    String refreshToken = givesOne(terms, form) ? provider.tokens().refreshToken() : null;
    ledger.exchange(code, accessToken, accessEndsAt(terms), refreshToken);
    return answer(code.grant(), terms, accessToken, refreshToken);
  }

  private Map<String, Object> refresh(Parameters form, Terms terms) throws RefusedException {
    String value = required(form, "refresh_token");
    Credential token = mine(ledger.find(Kind.REFRESH_TOKEN, value));
    Status status = token == null ? null : token.status(clock.instant());
    if (status == Status.ROTATED) {
      ledger.replayed(token);
    }
    if (status != Status.ACTIVE) {
      throw new RefusedException(provider.deadRefreshToken().apply(value));
    }
    String accessToken = provider.tokens().accessToken();
    boolean rotates = terms.refreshTokens() == RefreshTokens.ROTATING;
    String successor = rotates ? provider.tokens().refreshToken() : null;
    ledger.refresh(token, accessToken, accessEndsAt(terms), successor);
    return answer(token.grant(), terms, accessToken, successor);
  }

  /** The credential, unless it is another broker's or client's. */
  private Credential mine(Credential credential) {
    return credential != null
            && credential.grant().belongsTo(provider.id(), provider.app().clientId())
        ? credential
        : null;
  }

  private static boolean givesOne(Terms terms, Parameters form) {
    return switch (terms.refreshTokens()) {
      case NONE -> false;
      case ROTATING -> true;
      case REUSABLE -> "offline".equals(form.get("access_type"));
    };
  }

  private Instant accessEndsAt(Terms terms) {
    return terms.accessLives() == null ? null : clock.instant().plus(terms.accessLives());
  }

  private Map<String, Object> answer(
      Grant grant, Terms terms, String accessToken, String refreshToken) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (terms.accessLives() != null) {
      answer.put("expires_in", terms.accessLives().toSeconds());
    }
    answer.put("token_type", "Bearer");
    String scope = provider.scopes().granted(grant.scope());
    if (scope != null) {
      answer.put("scope", scope);
    }
    if (refreshToken != null) {
      answer.put("refresh_token", refreshToken);
    }
    answer.put("access_token", accessToken);
    return answer;
  }

  private static String required(Parameters form, String name) throws RefusedException {
    String value = form.get(name);
    if (value == null) {
      throw invalid(name + " is missing");
    }
    return value;
  }

  private static RefusedException invalid(String description) {
    return new RefusedException(TokenError.invalidRequest(description));
  }

  private void refuse(RoutingContext context, TokenError error) {
    if (error.status() == 401 && provider.authentication() == ClientAuthentication.BASIC) {
      context.response().putHeader("WWW-Authenticate", "Basic realm=\"" + provider.id() + "\"");
    }
    Json.answer(
        context,
        error.status(),
        Map.of("error", error.error(), "error_description", error.description()));
  }

  private static final class RefusedException extends Exception {
    private final TokenError error;

    RefusedException(TokenError error) {
      super(error.error(), null, false, false);
      this.error = error;
    }
  }
}
