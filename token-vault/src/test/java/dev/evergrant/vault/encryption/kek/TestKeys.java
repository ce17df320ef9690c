package dev.evergrant.vault.encryption.kek;

import dev.evergrant.broker.secret.Secret;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keyrings for tests. The bytes of a key follow from its id. */
public final class TestKeys {

  private TestKeys() {}

  /** Key encryption under these keys, of which the first is the current one. */
  public static KeyEncryption ring(String... ids) {
    return new KeyringEncryption(keyring(ids));
  }

  static Keyring keyring(String... ids) {
    return new Keyring(
        ids[0], Stream.of(ids).collect(Collectors.toMap(id -> id, id -> Secret.of(bytes(id)))));
  }

  /** A ring of one key with the bytes that another id would have. */
  static Keyring exchanged(String id, String otherId) {
    return new Keyring(id, Map.of(id, Secret.of(bytes(otherId))));
  }

  static byte[] bytes(String id) {
    return HexFormat.of().parseHex(Secret.of(id).sha256());
  }
}
