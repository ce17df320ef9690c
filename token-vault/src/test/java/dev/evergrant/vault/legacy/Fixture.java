package dev.evergrant.vault.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What {@code make-users.js} wrote, moved on by whole days, so that it is the same time of day. */
record Fixture(String key, Instant now, List<BsonDocument> users) {

  private static final long DAY = Duration.ofDays(1).toMillis();

  /** At its time of day, at this time or within a day after it. */
  static Fixture notBefore(Instant earliest) {
    BsonDocument file = read();
    long written = file.getDateTime("now").getValue();
    long days = (earliest.toEpochMilli() - written + DAY - 1) / DAY;
    shift(file, days * DAY);
    return new Fixture(
        file.getString("key").getValue(),
        Instant.ofEpochMilli(file.getDateTime("now").getValue()),
        file.getArray("users").stream().map(BsonValue::asDocument).toList());
  }

  /** One entry of one user. */
  BsonDocument tokens(String name, String broker) {
    return users.stream()
        .filter(user -> user.containsKey("name"))
        .filter(user -> user.getString("name").getValue().equals(name))
        .findFirst()
        .orElseThrow()
        .getDocument(LegacyUsers.TOKENS)
        .getDocument(broker);
  }

  /** An import's settings, with the fixture's key and with users known by their {@code sub}. */
  ImportConfig config(String url) {
    return new Config(Optional.of(Secret.of(url)), Optional.of(Secret.of(key)), Optional.empty());
  }

  record Config(Optional<Secret> mongodbUrl, Optional<Secret> key, Optional<Path> keyFile)
      implements ImportConfig {

    @Override
    public String collection() {
      return "users";
    }

    @Override
    public String userIdField() {
      return "sub";
    }

    @Override
    public String emailField() {
      return "email";
    }

    @Override
    public String nameField() {
      return "name";
    }
  }

  private static BsonDocument read() {
    try (InputStream in = Fixture.class.getResourceAsStream("/legacy/users.json")) {
      return BsonDocument.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void shift(BsonValue value, long millis) {
    if (value instanceof BsonDocument document) {
      document.replaceAll((name, field) -> shifted(field, millis));
    } else if (value instanceof BsonArray array) {
      array.replaceAll(element -> shifted(element, millis));
    }
  }

  private static BsonValue shifted(BsonValue value, long millis) {
    if (value instanceof BsonDateTime time) {
      return new BsonDateTime(time.getValue() + millis);
    }
    shift(value, millis);
    return value;
  }
}
