package dev.evergrant.vault.legacy;

import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Fields of a legacy document: absent or null reads as null, the wrong kind is malformed. */
final class Fields {

  private Fields() {}

  static BsonDocument object(BsonDocument in, String field) {
    return value(in.get(field), BsonDocument.class);
  }

  /** Null too if it is blank. */
  static String text(BsonDocument in, String field) {
    BsonString text = value(in.get(field), BsonString.class);
    return text == null || text.getValue().isBlank() ? null : text.getValue();
  }

  static Instant time(BsonDocument in, String field) {
    BsonDateTime time = value(in.get(field), BsonDateTime.class);
    return time == null ? null : Instant.ofEpochMilli(time.getValue());
  }

  static boolean flag(BsonDocument in, String field, boolean otherwise) {
    BsonBoolean flag = value(in.get(field), BsonBoolean.class);
    return flag == null ? otherwise : flag.getValue();
  }

  static List<String> texts(BsonDocument in, String field) {
    BsonArray array = value(in.get(field), BsonArray.class);
    return array == null ? List.of() : array.stream().map(Fields::text).toList();
  }

  private static String text(BsonValue value) {
    if (value instanceof BsonString text) {
      return text.getValue();
    }
    throw new MalformedException();
  }

  private static <T extends BsonValue> T value(BsonValue value, Class<T> kind) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (!kind.isInstance(value)) {
      throw new MalformedException();
    }
    return kind.cast(value);
  }
}
