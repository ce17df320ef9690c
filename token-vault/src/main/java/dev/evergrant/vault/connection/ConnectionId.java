package dev.evergrant.vault.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.catalog.Environment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a connection: a UUIDv5 (RFC 9562 §5.5) of user, broker and environment. So it is unique
 * without another index, the same after a reconnect, and fit to shard by.
 */
public final class ConnectionId {

  private static final UUID NAMESPACE = UUID.fromString("6f0c6f4e-8d0b-5c2e-9f57-0a7a3b1d9c11");

  private ConnectionId() {}

  public static UUID of(String userId, String broker, Environment environment) {
    // The user's id comes last: it alone may contain a separator.
    byte[] name = (broker + '/' + environment.name() + '/' + userId).getBytes(UTF_8);
    byte[] hash = sha1(name);
    hash[6] = (byte) (hash[6] & 0x0f | 0x50);
    hash[8] = (byte) (hash[8] & 0x3f | 0x80);
    ByteBuffer uuid = ByteBuffer.wrap(hash);
    return new UUID(uuid.getLong(), uuid.getLong());
  }

  private static byte[] sha1(byte[] name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      return digest.digest(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
