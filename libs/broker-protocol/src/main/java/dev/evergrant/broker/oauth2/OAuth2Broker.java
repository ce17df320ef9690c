package dev.evergrant.broker.oauth2;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A broker that speaks OAuth 2.0: the authorization code grant (RFC 6749 §4.1) with PKCE (RFC
 * 7636), and the refresh grant (§6).
 *
 * <p>The Unis never fail: every way a call can end is a {@link TokenOutcome}. Secrets that are
 * passed in are read before a method returns, and stay their owner's to wipe.
 */
public final class OAuth2Broker {

  private final Broker broker;
  private final String clientId;
  private final ClientAuthenticator authenticator;
  private final BrokerHttp http;
  private final TokenAnswer answers;

  /** The broker of this catalog entry, with our registration there. */
  public OAuth2Broker(Broker broker, ClientCredentials credentials, BrokerHttp http) {
    this(
        broker,
        credentials.id(),
        ClientAuthenticator.of(broker.clientAuthentication(), credentials),
        http);
  }

  /**
   * A broker to which we prove who we are with {@code PRIVATE_KEY_JWT} (RFC 7523 §2.2).
   *
   * @param assertions makes a new one for every request
   */
  public OAuth2Broker(
      Broker broker, String clientId, Supplier<Secret> assertions, BrokerHttp http) {
    this(broker, clientId, ClientAuthenticator.signed(assertions), http);
  }

  private OAuth2Broker(
      Broker broker, String clientId, ClientAuthenticator authenticator, BrokerHttp http) {
    this.broker = broker;
    this.clientId = clientId;
    this.authenticator = authenticator;
    this.http = http;
    this.answers = new TokenAnswer(broker.errors());
  }

  /**
   * The address of the consent page (RFC 6749 §4.1.1). Contains the state: show it to nobody but
   * the user.
   *
   * @param verifier null for no PKCE
   */
  public String authorizationUrl(
      Environment environment, Secret state, Secret verifier, String redirectUri) {
    if (!broker.environments().contains(environment)) {
      throw new IllegalArgumentException(broker.id() + " has no environment " + environment);
    }
    Parameters query =
        new Parameters()
            .add("response_type", "code")
            .add("client_id", clientId)
            .add("redirect_uri", redirectUri)
            .add("scope", broker.scopes().isEmpty() ? null : String.join(" ", broker.scopes()))
            .add("state", state.reveal());
    if (verifier != null) {
      query.add("code_challenge", Pkce.challenge(verifier)).add("code_challenge_method", "S256");
    }
    if (broker.environmentParameter() != null) {
      query.add(broker.environmentParameter(), environment.name().toLowerCase(Locale.ROOT));
    }
    URI page = broker.endpoints().authorize();
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
  public Uni<TokenOutcome> exchange(Secret code, Secret verifier, String redirectUri) {
    return ask(
        new Parameters()
            .add("grant_type", "authorization_code")
            .add("code", code.reveal())
            .add("redirect_uri", redirectUri)
            .add("code_verifier", verifier == null ? null : verifier.reveal()));
  }

  /** Trades a refresh token for new tokens (RFC 6749 §6), with the scopes that it has. */
  public Uni<TokenOutcome> refresh(Secret refreshToken) {
    return ask(
        new Parameters()
            .add("grant_type", "refresh_token")
            .add("refresh_token", refreshToken.reveal()));
  }

  private Uni<TokenOutcome> ask(Parameters form) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    authenticator.authenticate(headers, form);
    BrokerRequest request =
        new BrokerRequest("POST", broker.endpoints().token(), headers, form.encoded());
    return http.send(request)
        .map(answers::read)
        .onFailure()
        .recoverWithItem(failure -> HttpOutcome.of(failure));
  }
}
