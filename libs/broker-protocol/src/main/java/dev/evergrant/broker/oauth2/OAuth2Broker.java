package dev.evergrant.broker.oauth2;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A broker that speaks OAuth 2.0: the authorization code grant (RFC 6749 §4.1) with PKCE (RFC
 * 7636), the refresh grant (§6), the client credentials grant (§4.4) and revocation (RFC 7009).
 *
 * <p>Where it is spoken to, {@link AuthorizationServer} knows. Every way a call can end is a {@link
 * TokenOutcome}. Secrets that are passed in are read before a method returns, and stay their
 * owner's to wipe.
 */
public final class OAuth2Broker {

  private final Broker broker;
  private final Registration registration;
  private final ClientAuthenticator authenticator;
  private final BrokerHttp http;
  private final TokenAnswer answers;

  /**
   * The broker of this catalog entry, with our registration there.
   *
   * @throws IllegalArgumentException if the registration is not of the kind that it wants
   */
  public OAuth2Broker(
      Broker broker, Registration registration, BrokerHttp http, InstantSource clock) {
    this.broker = broker;
    this.registration = registration;
    this.authenticator = ClientAuthenticator.of(broker, registration, clock);
    this.http = http;
    this.answers = new TokenAnswer(broker);
  }

  /**
   * The address of the consent page (RFC 6749 §4.1.1). Contains the state: show it to nobody but
   * the user.
   *
   * @param verifier null for no PKCE
   */
  public String authorizationUrl(
      URI page, Environment environment, Secret state, Secret verifier, String redirectUri) {
    if (!broker.environments().contains(environment)) {
      throw new IllegalArgumentException(broker.id() + " has no environment " + environment);
    }
    Parameters query =
        new Parameters()
            .add("response_type", "code")
            .add("client_id", registration.id())
            .add("redirect_uri", redirectUri)
            .add("scope", scope())
            .add("state", state.reveal());
    if (verifier != null) {
      query.add("code_challenge", Pkce.challenge(verifier)).add("code_challenge_method", "S256");
    }
    if (broker.environmentParameter() != null) {
      query.add(broker.environmentParameter(), environment.name().toLowerCase(Locale.ROOT));
    }
    broker.parameters().authorize().forEach(query::add);
    return page + (page.getRawQuery() == null ? "?" : "&") + query.encoded();
  }

  /**
   * Trades a code for tokens (RFC 6749 §4.1.3). {@code Rejected} is about the code: used, expired
   * or not ours.
   *
   * @param code as it was in the redirect, decoded once
   * @param verifier null if the authorization URL had none
   * @param redirectUri the same as in the authorization URL
   */
  public Uni<TokenOutcome> exchange(URI token, Secret code, Secret verifier, String redirectUri) {
    Parameters form =
        new Parameters()
            .add("grant_type", "authorization_code")
            .add("code", code.reveal())
            .add("redirect_uri", redirectUri)
            .add("code_verifier", verifier == null ? null : verifier.reveal());
    broker.parameters().exchange().forEach(form::add);
    return ask(token, form);
  }

  /** Trades a refresh token for new tokens (RFC 6749 §6), with the scopes that it has. */
  public Uni<TokenOutcome> refresh(URI token, Secret refreshToken) {
    return ask(
        token,
        new Parameters()
            .add("grant_type", "refresh_token")
            .add("refresh_token", refreshToken.reveal()));
  }

  /** Gets a token of our own (RFC 6749 §4.4): no user's grant is touched. */
  public Uni<TokenOutcome> clientCredentials(URI token) {
    return ask(
        token, new Parameters().add("grant_type", "client_credentials").add("scope", scope()));
  }

  /**
   * Gives a token back (RFC 7009), with which the grant should end. A token that is dead already is
   * {@code Revoked} as well, says §2.2.
   *
   * @param hint {@code refresh_token} or {@code access_token}
   */
  public Uni<TokenOutcome> revoke(URI revoke, Secret token, String hint) {
    return post(
        revoke,
        new Parameters().add("token", token.reveal()).add("token_type_hint", hint),
        response ->
            response.success() && !response.page() ? new Revoked() : answers.refusal(response));
  }

  private Uni<TokenOutcome> ask(URI token, Parameters form) {
    return post(token, form, answers::read);
  }

  private Uni<TokenOutcome> post(
      URI address, Parameters form, Function<BrokerResponse, TokenOutcome> reading) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    authenticator.authenticate(headers, form);
    return http.send(new BrokerRequest("POST", address, headers, form.encoded()))
        .map(reading)
        .onFailure(HttpOutcome::explains)
        .recoverWithItem(failure -> HttpOutcome.of(failure));
  }

  private String scope() {
    return broker.scopes().isEmpty() ? null : String.join(" ", broker.scopes());
  }
}
