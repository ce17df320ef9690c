package dev.evergrant.broker.catalog;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What there is to know about a broker: one catalog file.
 *
 * @param id as it stands in paths and variables, such as {@code schwab}
 * @param name as people know it
 * @param replacedBy for a retired broker, the id of its successor; otherwise null
 * @param environments which of them its users can connect; at least one
 * @param environmentParameter the name of the parameter that tells the consent page which
 *     environment is meant, where there is one; otherwise null
 * @param scopes to ask for; empty where the broker has none
 * @param pkce whether it takes a PKCE challenge (RFC 7636, S256)
 * @param consent never null
 * @param errors where it departs from its protocol; the first rule that fits decides
 */
public record Broker(
    String id,
    String name,
    Standing standing,
    String replacedBy,
    Protocol protocol,
    List<Environment> environments,
    String environmentParameter,
    Endpoints endpoints,
    ClientAuthentication clientAuthentication,
    List<String> scopes,
    boolean pkce,
    Callback callback,
    Tokens tokens,
    Consent consent,
    List<ErrorRule> errors) {

  public Broker {
    environments = environments == null ? List.of() : List.copyOf(environments);
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
    consent = consent == null ? new Consent(null, false, false) : consent;
    errors = errors == null ? List.of() : List.copyOf(errors);
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
    IBKR
  }

  /** How we show at the token endpoint who we are (RFC 6749 §2.3). */
  public enum ClientAuthentication {
    BASIC,
    FORM,
    PRIVATE_KEY_JWT,
    SIGNATURE
  }

  /** Where the broker sends the browser back to: a path of its own, or one for all of them. */
  public enum Callback {
    PER_BROKER,
    SHARED
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

  /** The broker's addresses; any may be overridden, absent ones are null. */
  public record Endpoints(
      URI authorize, URI token, URI requestToken, URI renew, URI revoke, URI probe) {}

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
   */
  public record Consent(Duration lives, boolean endsAtMidnight, boolean renewsEarly) {}
}
