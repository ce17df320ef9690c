package dev.evergrant.vault.mail;

import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.SealContext;
import dev.evergrant.vault.encryption.SealedField;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What is kept of a user. What they have said nothing about is null, and wanted.
 *
 * @param unsubscribe what stands in the links of the next mail; null until there was one
 * @param dataKey what it is sealed under
 * @param newest its SHA-256
 * @param links SHA-256 of everything that stood in links, so that old mails keep working
 */
@MongoEntity(collection = "preferences")
public record StoredPreferences(
    @BsonId String userId,
    Boolean needsReconnect,
    Boolean consentEnding,
    Boolean recovered,
    SealedField unsubscribe,
    DataKey dataKey,
    String newest,
    List<String> links) {

  /** What the sealed value belongs to. */
  static SealContext sealContext(String userId) {
    return new SealContext("preferences", userId, "", 0);
  }

  MailPreferences preferences() {
    return new MailPreferences(wanted(needsReconnect), wanted(consentEnding), wanted(recovered));
  }

  private static boolean wanted(Boolean said) {
    return !Boolean.FALSE.equals(said);
  }
}
