package dev.evergrant.vault.encryption;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The bytes that say what a ciphertext belongs to. Every text is written with its length before it,
 * so two different contexts never give the same bytes.
 */
final class AssociatedData {

  private AssociatedData() {}

  /**
   * Format 1: the format (4 bytes), then subject, user, broker and field, each as {@link
   * DataOutputStream#writeUTF} does it, then the version (8 bytes); numbers big-endian.
   */
  static byte[] of(int format, SealContext context, String field) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(format);
      out.writeUTF(context.subject());
      out.writeUTF(context.userId());
      out.writeUTF(context.broker());
      out.writeUTF(field);
      out.writeLong(context.version());
    } catch (IOException e) {
      throw new IllegalArgumentException("A name in the context has more than 65,535 bytes", e);
    }
    return bytes.toByteArray();
  }
}
