package dev.evergrant.vault.connection;

import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.Sealed;
import dev.evergrant.vault.encryption.SealedField;
import java.time.Instant;
import java.util.Map;

/**
 * A sealed API key.
 *
 * @param version its own: changing a key leaves the connection's version, so that a refresh under
 *     way completes
 * @param isValid false once the broker has not let it in
 * @param testedAt when it was last tried; null if it was not yet
 */
public record ApiKey(
    SealedField key,
    SealedField secret,
    DataKey dataKey,
    long version,
    boolean isValid,
    Instant addedAt,
    Instant testedAt) {

  /** The names under which the fields are sealed; no token's name is among them. */
  public static final String KEY = "apiKey.key";

  public static final String SECRET = "apiKey.secret";

  /** A key that its user has just brought. */
  public static ApiKey added(Sealed sealed, long version, Instant now) {
    return new ApiKey(
        sealed.fields().get(KEY),
        sealed.fields().get(SECRET),
        sealed.dataKey(),
        version,
        true,
        now,
        null);
  }

  /** The same key, whose data key was wrapped anew. */
  public ApiKey under(DataKey rewrapped) {
    return new ApiKey(key, secret, rewrapped, version, isValid, addedAt, testedAt);
  }

  /** Its fields, by their names. */
  public Map<String, SealedField> sealed() {
    return Map.of(KEY, key, SECRET, secret);
  }

  /** The same key after it was tried. */
  public ApiKey tested(boolean valid, Instant at) {
    return new ApiKey(key, secret, dataKey, version, valid, addedAt, at);
  }
}
