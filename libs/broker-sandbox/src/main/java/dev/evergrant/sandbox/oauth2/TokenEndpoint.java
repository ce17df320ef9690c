package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Credential;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a client exchanges a code (RFC 6749 §4.1.3) or a refresh token (§6) for tokens, or gets one
 * of its own (§4.4). A code or a rotated refresh token that comes again revokes its grant.
 */
final class TokenEndpoint {

  private final Provider provider;
  private final ClientRequests requests;
  private final Ledger ledger;
  private final InstantSource clock;

  TokenEndpoint(Provider provider, Ledger ledger, InstantSource clock) {
    this.provider = provider;
    this.requests = new ClientRequests(provider);
    this.ledger = ledger;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    requests.handle(context, this::tokensFor);
  }

  private Map<String, Object> tokensFor(Parameters form) throws RefusedException {
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
    if (grantType.equals("client_credentials") && provider.extras().clientScope() != null) {
      return ownToken(form, terms);
    }
    throw new RefusedException(
        new TokenError(400, "unsupported_grant_type", "This grant_type is not known here"));
  }

  private Map<String, Object> exchange(Parameters form, Terms terms) throws RefusedException {
    String value = required(form, "code");
    String redirectUri = required(form, "redirect_uri");
    String verifier = form.get("code_verifier");
    if (verifier != null && !Pkce.isVerifier(verifier)) {
      throw RefusedException.invalid("The code_verifier is not one of RFC 7636");
    }
    Credential code = mine(ledger.find(Kind.CODE, value));
    if (verifier != null) {
      String grant = code == null ? null : code.grant().id();
      ledger.presented(Kind.VERIFIER, provider.id(), grant, verifier);
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

  private Map<String, Object> ownToken(Parameters form, Terms terms) throws RefusedException {
    String scope = provider.extras().clientScope();
    if (!scope.equals(form.get("scope"))) {
      throw new RefusedException(TokenError.invalidScope());
    }
    String token = provider.tokens().accessToken();
    ledger.giveClientToken(provider.id(), token, accessEndsAt(terms));
    return answer(terms, token, scope);
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
    Map<String, Object> answer =
        answer(terms, accessToken, provider.scopes().granted(grant.scope()));
    if (refreshToken != null) {
      answer.put("refresh_token", refreshToken);
    }
    answer.putAll(provider.extras().besideTokens(grant));
    return answer;
  }

  private static Map<String, Object> answer(Terms terms, String accessToken, String scope) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (terms.accessLives() != null) {
      answer.put("expires_in", terms.accessLives().toSeconds());
    }
    answer.put("token_type", "Bearer");
    if (scope != null) {
      answer.put("scope", scope);
    }
    answer.put("access_token", accessToken);
    return answer;
  }

  private static String required(Parameters form, String name) throws RefusedException {
    String value = form.get(name);
    if (value == null) {
      throw RefusedException.invalid(name + " is missing");
    }
    return value;
  }
}
