package dev.evergrant.vault.encryption;

import java.util.Objects;

/**
 * What a ciphertext belongs to: part of the additional authenticated data. Opening under any other
 * context fails.
 *
 * @param subject the connection's id, or the hashed state of an authorization
 * @param version the version of the document that the write makes
 */
public record SealContext(String subject, String userId, String broker, long version) {

  public SealContext {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(broker, "broker");
  }
}
