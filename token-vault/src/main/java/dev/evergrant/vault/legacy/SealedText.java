package dev.evergrant.vault.legacy;

import java.util.Objects;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** One encrypted token as it was stored: three texts, each in hex or base64. */
record SealedText(String encrypted, String iv, String authTag) {

  /** What stands in this field; null if that is nothing, or an object with nothing in it. */
  static SealedText of(BsonDocument tokens, String field) {
    BsonDocument sealed = Fields.object(tokens, field);
    if (sealed == null) {
      return null;
    }
    String encrypted = Fields.text(sealed, "encrypted");
    String iv = Fields.text(sealed, "iv");
    String authTag = Fields.text(sealed, "authTag");
    if (Stream.of(encrypted, iv, authTag).allMatch(Objects::isNull)) {
      return null;
    }
    if (Stream.of(encrypted, iv, authTag).anyMatch(Objects::isNull)) {
      throw new MalformedException();
    }
    return new SealedText(encrypted, iv, authTag);
  }
}
