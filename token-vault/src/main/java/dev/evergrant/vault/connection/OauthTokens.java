package dev.evergrant.vault.connection;

import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.Sealed;
import dev.evergrant.vault.encryption.SealedField;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sealed token set.
 *
 * @param refreshToken null where the broker gave none
 * @param tokenSecret OAuth 1.0a; otherwise null
 * @param expiresAt when the access token stops working: by its age, or unused; null where nobody
 *     knows
 * @param isValid false once the broker has rejected the grant
 * @param lastRefreshError why the last refresh failed; null if it did not
 */
public record OauthTokens(
    SealedField accessToken,
    SealedField refreshToken,
    SealedField tokenSecret,
    Instant expiresAt,
    List<String> scopes,
    String tokenType,
    boolean isValid,
    Cause lastRefreshError,
    Instant lastRefreshAttempt,
    DataKey dataKey) {

  /** The names under which the fields are sealed, and stored. */
  public static final String ACCESS_TOKEN = "accessToken";

  public static final String REFRESH_TOKEN = "refreshToken";
  public static final String TOKEN_SECRET = "tokenSecret";

  /** A token set that a broker has just issued. */
  public static OauthTokens issued(
      Sealed sealed, Instant expiresAt, List<String> scopes, String tokenType, Instant now) {
    return new OauthTokens(
        sealed.fields().get(ACCESS_TOKEN),
        sealed.fields().get(REFRESH_TOKEN),
        sealed.fields().get(TOKEN_SECRET),
        expiresAt,
        scopes,
        tokenType,
        true,
        null,
        now,
        sealed.dataKey());
  }

  /** The same tokens, sealed anew. */
  public OauthTokens sealedAs(Sealed sealed) {
    return new OauthTokens(
        sealed.fields().get(ACCESS_TOKEN),
        sealed.fields().get(REFRESH_TOKEN),
        sealed.fields().get(TOKEN_SECRET),
        expiresAt,
        scopes,
        tokenType,
        isValid,
        lastRefreshError,
        lastRefreshAttempt,
        sealed.dataKey());
  }

  /** The same tokens, whose data key was wrapped anew. */
  public OauthTokens under(DataKey rewrapped) {
    return new OauthTokens(
        accessToken,
        refreshToken,
        tokenSecret,
        expiresAt,
        scopes,
        tokenType,
        isValid,
        lastRefreshError,
        lastRefreshAttempt,
        rewrapped);
  }

  /** Those fields that are there, by their names. */
  public Map<String, SealedField> sealed() {
    Map<String, SealedField> fields = new HashMap<>();
    fields.put(ACCESS_TOKEN, accessToken);
    fields.put(REFRESH_TOKEN, refreshToken);
    fields.put(TOKEN_SECRET, tokenSecret);
    fields.values().removeIf(field -> field == null);
    return fields;
  }

  /** Whether a successor can be got by this way without the user. */
  public boolean renewableBy(Renewal way) {
    return switch (way) {
      case REFRESH_TOKEN -> refreshToken != null;
      case RENEW, REMINT -> true;
      case PROBE -> false;
    };
  }

  /** The same tokens, with another end of the access token. */
  public OauthTokens endingAt(Instant end) {
    return new OauthTokens(
        accessToken,
        refreshToken,
        tokenSecret,
        end,
        scopes,
        tokenType,
        isValid,
        lastRefreshError,
        lastRefreshAttempt,
        dataKey);
  }

  /** The same tokens after an attempt that failed for this cause. */
  public OauthTokens failed(Cause cause, Instant at) {
    return with(isValid, cause, at);
  }

  /** The same tokens, after the broker said that the grant is dead. */
  public OauthTokens rejected(Cause cause, Instant at) {
    return with(false, cause, at);
  }

  private OauthTokens with(boolean valid, Cause error, Instant attempt) {
    return new OauthTokens(
        accessToken,
        refreshToken,
        tokenSecret,
        expiresAt,
        scopes,
        tokenType,
        valid,
        error,
        attempt,
        dataKey);
  }
}
