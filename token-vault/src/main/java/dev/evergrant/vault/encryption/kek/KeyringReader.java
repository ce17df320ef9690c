package dev.evergrant.vault.encryption.kek;

import dev.evergrant.broker.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the keyring from its configuration, strictly. Whatever is wrong is said in one line that
 * names the place and never quotes a key, not even one that stands where an id should.
 */
final class KeyringReader {

  private static final String CURRENT = "evergrant.encryption.current";
  private static final String KEYS = "evergrant.encryption.keys";
  private static final String KEYS_FILE = "evergrant.encryption.keys-file";

  /** Shorter than the base64 of a key, so a key that was put in the wrong place is no id. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  private KeyringReader() {}

  /** The keyring, or {@link InvalidKeyringException}. */
  static Keyring read(KeyringConfig config) {
    Map<String, Secret> keys = keys(entries(config));
    String current = config.current().orElse("").trim();
    if (current.isEmpty()) {
      throw new InvalidKeyringException(CURRENT, "is missing: the id of the key for new data");
    }
    if (!ID.matcher(current).matches()) {
      throw new InvalidKeyringException(CURRENT, "is no id: " + idRule());
    }
    if (!keys.containsKey(current)) {
      throw new InvalidKeyringException(
          CURRENT, "names " + current + ", which is not one of the keys " + keys.keySet());
    }
    return new Keyring(current, keys);
  }

  /** One {@code id:base64} and where it stands. */
  private record Entry(String where, String text) {}

  private static List<Entry> entries(KeyringConfig config) {
    if (config.keys().isPresent() == config.keysFile().isPresent()) {
      throw new InvalidKeyringException(
          KEYS + " and " + KEYS_FILE,
          config.keys().isPresent() ? "are both set: choose one" : "are both missing: set one");
    }
    List<Entry> entries =
        config
            .keys()
            .map(KeyringReader::fromList)
            .orElseGet(() -> fromFile(config.keysFile().orElseThrow()));
    if (entries.isEmpty()) {
      throw new InvalidKeyringException(KEYS_FILE, "has no key in it");
    }
    return entries;
  }

  private static List<Entry> fromList(Secret list) {
    String[] texts = list.reveal().split(",", -1);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      entries.add(new Entry(KEYS + ", entry " + (i + 1), texts[i].trim()));
    }
    return entries;
  }

  private static List<Entry> fromFile(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new InvalidKeyringException(KEYS_FILE, "names " + file + ", which cannot be read");
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (!line.isEmpty() && !line.startsWith("#")) {
        entries.add(new Entry(file + ", line " + (i + 1), line));
      }
    }
    return entries;
  }

  private static Map<String, Secret> keys(List<Entry> entries) {
    Map<String, Secret> keys = new LinkedHashMap<>();
    for (Entry entry : entries) {
      int colon = entry.text().indexOf(':');
      if (colon < 0) {
        throw new InvalidKeyringException(entry.where(), "is not id:base64-of-32-bytes");
      }
      String id = entry.text().substring(0, colon);
      if (!ID.matcher(id).matches()) {
        throw new InvalidKeyringException(entry.where(), "has no id before the colon: " + idRule());
      }
      Secret key = key(entry.where(), entry.text().substring(colon + 1));
      keys.forEach(
          (otherId, other) -> {
            if (otherId.equals(id)) {
              throw new InvalidKeyringException(entry.where(), "has the id " + id + " once more");
            }
            if (other.equals(key)) {
              throw new InvalidKeyringException(
                  entry.where(), "has the same key as " + otherId + " has");
            }
          });
      keys.put(id, key);
    }
    return keys;
  }

  private static Secret key(String where, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyringException(where, "is not base64 after the colon");
    }
    try {
      if (bytes.length != Keyring.KEY_BYTES) {
        throw new InvalidKeyringException(
            where, "has a key of " + bytes.length + " bytes, not " + Keyring.KEY_BYTES);
      }
      return Secret.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static String idRule() {
    return "1 to 32 letters, digits, dots, dashes or underscores";
  }
}
