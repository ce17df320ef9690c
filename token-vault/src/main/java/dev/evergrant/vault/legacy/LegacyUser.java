package dev.evergrant.vault.legacy;

import dev.evergrant.contract.vault.Contact;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A user of the earlier system.
 *
 * @param id as the login provider calls him; null where the document does not say
 * @param contact its email is null where the document has none
 * @param tokens by broker, unread
 */
record LegacyUser(String id, Contact contact, Map<String, BsonValue> tokens) {

  /** Reads it, or fails with {@link MalformedException}. */
  static LegacyUser of(BsonDocument user, ImportConfig config) {
    BsonDocument tokens = Fields.object(user, LegacyUsers.TOKENS);
    return new LegacyUser(
        name(user.get(config.userIdField())),
        new Contact(Fields.text(user, config.emailField()), Fields.text(user, config.nameField())),
        tokens == null ? Map.of() : tokens);
  }

  /** What an id is called: an ObjectId in hex, a UUID, a number or a text; null for all else. */
  static String name(BsonValue id) {
    if (id instanceof BsonObjectId object) {
      return object.getValue().toHexString();
    }
    if (id instanceof BsonString text) {
      return text.getValue().isBlank() ? null : text.getValue();
    }
    if (id instanceof BsonInt32 || id instanceof BsonInt64) {
      return Long.toString(id.asNumber().longValue());
    }
    return id instanceof BsonBinary binary
            && binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue()
        ? binary.asUuid().toString()
        : null;
  }
}
