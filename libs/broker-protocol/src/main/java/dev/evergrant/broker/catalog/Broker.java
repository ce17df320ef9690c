package dev.evergrant.broker.catalog;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to know about a broker: one catalog file.
 *
 * @param id as it stands in paths and variables, such as {@code schwab}
 * @param name as people know it
 * @param replacedBy for a retired broker, the id of its successor; otherwise null
 * @param environments which of them its users can connect; at least one
 * @param issuer the authorization server's issuer identifier: what it leaves out here is found in
 *     its metadata (RFC 8414, OpenID Connect Discovery), and an {@code iss} in its redirects must
 *     be this one (RFC 9207); null where it has none
 * @param environmentParameter the name of the parameter that tells the consent page which
 *     environment is meant, where there is one; otherwise null
 * @param api the address that the API's paths begin with, in each environment; empty where nobody
 *     calls it
 * @param probe a cheap call that only works with a good credential; null where there is none
 * @param accounts the call that tells which brokerage accounts a credential opens; null where there
 *     is none
 * @param parameters what is sent beside the protocol's own parameters; never null
 * @param apiKey how a key that the user made there is sent; null where there is no such thing
 * @param terminal how a program on the user's own machine is reached that opens the API; null where
 *     there is no such thing
 * @param assertionAudience with {@code PRIVATE_KEY_JWT}, whom our assertions are for; null for the
 *     issuer, or the token address where there is none
 * @param scopes to ask for; empty where the broker has none
 * @param rights what a consent lets us do, in plain language: never null. Those of other scopes
 *     than {@code scopes} are left out, and a scope that no right explains stands for itself, so
 *     nobody is asked for more than is told
 * @param pkce whether it takes a PKCE challenge (RFC 7636, S256)
 * @param consent never null
 * @param errors where it departs from its protocol, where tokens are asked for; the first rule that
 *     fits decides
 */
public record Broker(
    String id,
    String name,
    Standing standing,
    String replacedBy,
    Protocol protocol,
    List<Environment> environments,
    URI issuer,
    String environmentParameter,
    Endpoints endpoints,
    Map<Environment, URI> api,
    Probe probe,
    Accounts accounts,
    Parameters parameters,
    ApiKey apiKey,
    Terminal terminal,
    ClientAuthentication clientAuthentication,
    String assertionAudience,
    List<String> scopes,
    List<Right> rights,
    boolean pkce,
    Callback callback,
    Tokens tokens,
    Consent consent,
    List<ErrorRule> errors) {

  public Broker {
    environments = environments == null ? List.of() : List.copyOf(environments);
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
    rights = Right.of(scopes, rights == null ? List.of() : rights);
    endpoints = endpoints == null ? new Endpoints(null, null, null, null, null, null) : endpoints;
    api = api == null ? Map.of() : Map.copyOf(api);
    parameters = parameters == null ? new Parameters(null, null) : parameters;
    consent = consent == null ? new Consent(null, false, false, null) : consent;
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  /** The address of the cheap call; empty where there is none. */
  public Optional<URI> probeAddress(Environment environment) {
    return Optional.ofNullable(probe).flatMap(call -> address(environment, call.path()));
  }

  /** The address of the call that tells the accounts; empty where there is none. */
  public Optional<URI> accountsAddress(Environment environment) {
    return Optional.ofNullable(accounts).flatMap(call -> address(environment, call.path()));
  }

  private Optional<URI> address(Environment environment, String path) {
    return Optional.ofNullable(api.get(environment))
        .map(base -> URI.create(base.toString().replaceFirst("/$", "") + path));
  }

  /** Whether grants can be given back, as far as the catalog alone can tell. */
  public boolean canRevoke() {
    return endpoints.revoke() != null || issuer != null;
  }

  /** Whether the broker is still in business. */
  public enum Standing {
    LIVE,
    RETIRED
  }

  /** Which protocol the user's permission is asked for in. */
  public enum Protocol {
    OAUTH2,
    OAUTH1,
    /** OAuth 1.0a, extended by IBKR with a live session token that signs the API's requests. */
    OAUTH1_IBKR
  }

  /** How we show at the token endpoint who we are (RFC 6749 §2.3). */
  public enum ClientAuthentication {
    BASIC,
    FORM,
    PRIVATE_KEY_JWT,
    SIGNATURE
  }

  /** How the user comes back from the consent page. */
  public enum Callback {
    /** To a path of the broker's own. */
    PER_BROKER,
    /** To one path for all brokers. */
    SHARED,
    /** By hand: the broker shows a code (OAuth 1.0a's verifier), and the user types it here. */
    BY_HAND
  }

  /** How a connection is kept alive. */
  public enum Renewal {
    /**
     * OAuth 2.0 refresh grant (RFC 6749 §6); where no refresh token was given, as {@link #PROBE}.
     */
    REFRESH_TOKEN,
    /** OAuth 1.0a renewal of the same token. */
    RENEW,
    /** A newly signed assertion gets a new token. */
    REMINT,
    /** Nothing to renew: the API is asked whether the token still works. */
    PROBE
  }

  /** What happens to a refresh token that was used. */
  public enum RefreshTokenUse {
    /** It stays good. */
    REUSABLE,
    /** It stays good for {@link Tokens#grace}. */
    GRACE,
    /** It is dead, and using it again may kill the whole grant. */
    STRICT
  }

  /**
   * The broker's addresses; any may be overridden, absent ones are null. With an issuer, absent
   * ones are found in its metadata.
   *
   * @param session where IBKR's sessions begin: {@code sso-sessions} in OAuth 2.0, {@code
   *     live_session_token} in OAuth 1.0a
   */
  public record Endpoints(
      URI authorize, URI token, URI requestToken, URI renew, URI revoke, URI session) {}

  /**
   * A call of the API.
   *
   * @param path below {@link Broker#api}
   * @param errors where the API's refusals depart from HTTP; the first rule that fits decides
   */
  public record Probe(String method, String path, List<ErrorRule> errors) {

    public Probe {
      errors = errors == null ? List.of() : List.copyOf(errors);
    }
  }

  /**
   * The call, by GET, that tells which brokerage accounts a credential opens.
   *
   * @param path below {@link Broker#api}
   * @param at where in its JSON the broker's own account numbers stand: names after slashes, with a
   *     star for every element of a list
   */
  public record Accounts(String path, String at) {}

  /** What a broker wants beside the protocol's own parameters, by name; each may be empty. */
  public record Parameters(Map<String, String> authorize, Map<String, String> exchange) {

    public Parameters {
      authorize = authorize == null ? Map.of() : Map.copyOf(authorize);
      exchange = exchange == null ? Map.of() : Map.copyOf(exchange);
    }
  }

  /** The names of the headers in which an API key and its secret are sent. */
  public record ApiKey(String keyHeader, String secretHeader) {}

  /** A program that opens the API, such as TWS: the ports at which it may be. */
  public record Terminal(List<Integer> ports) {

    public Terminal {
      ports = List.copyOf(ports);
    }
  }

  /**
   * The tokens' lives, and how they are prolonged.
   *
   * @param accessLives the access token's life where the broker does not say
   * @param idle how long unused tokens live; null for ever
   * @param refreshToken what a refresh does to the refresh token; null where there is none
   * @param grace how long a used refresh token stays good, with {@code GRACE}; otherwise null
   * @param lead how long before the access token's end it is renewed
   */
  public record Tokens(
      Duration accessLives,
      Duration idle,
      Renewal renewal,
      RefreshTokenUse refreshToken,
      Duration grace,
      Duration lead) {}

  /**
   * How long the user's permission holds.
   *
   * @param lives how long a consent holds, whatever is refreshed; null until revoked
   * @param endsAtMidnight whether it ends at the next midnight US Eastern instead
   * @param renewsEarly whether a new consent before the end gives a full new term
   * @param notice how long before the end the user is told, where that is of use; otherwise null
   */
  public record Consent(
      Duration lives, boolean endsAtMidnight, boolean renewsEarly, Duration notice) {}
}
