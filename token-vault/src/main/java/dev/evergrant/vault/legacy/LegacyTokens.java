package dev.evergrant.vault.legacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What the earlier system kept of one broker.
 *
 * @param refreshToken null where there was none
 * @param tokenSecret OAuth 1.0a; null where there was no field for it
 * @param expiresAt when the access token ends; null if it does not say
 * @param consentedAt when the user consented; null if it does not say
 * @param isValid false once a refresh was refused
 */
record LegacyTokens(
    SealedText accessToken,
    SealedText refreshToken,
    SealedText tokenSecret,
    Instant expiresAt,
    Instant consentedAt,
    List<String> scopes,
    String tokenType,
    boolean isValid) {

  /** Reads it, or fails with {@link MalformedException}. */
  static LegacyTokens of(BsonValue stored) {
    if (!(stored instanceof BsonDocument tokens)) {
      throw new MalformedException();
    }
    SealedText accessToken = SealedText.of(tokens, "accessToken");
    if (accessToken == null) {
      throw new MalformedException();
    }
    // Not createdAt: such a system wrote the entry anew with each refresh.
    Instant consentedAt =
        Optional.ofNullable(Fields.time(tokens, "consentedAt"))
            .orElseGet(() -> Fields.time(tokens, "connectedAt"));
    return new LegacyTokens(
        accessToken,
        SealedText.of(tokens, "refreshToken"),
        SealedText.of(tokens, "tokenSecret"),
        Fields.time(tokens, "expiresAt"),
        consentedAt,
        Fields.texts(tokens, "scopes"),
        Fields.text(tokens, "tokenType"),
        Fields.flag(tokens, "isValid", true));
  }
}
