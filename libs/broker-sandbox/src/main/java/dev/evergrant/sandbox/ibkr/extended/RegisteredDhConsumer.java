package dev.evergrant.sandbox.ibkr.extended;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/**
 * An app as it is registered at IBKR for OAuth 1.0a.
 *
 * @param key its consumer key
 * @param signatureKey what it signs with
 * @param encryptionKey to which the secrets of access tokens are encrypted
 * @param prime for Diffie and Hellman, of 2048 bits or more; the generator is 2
 * @param callback where users are sent back to
 */
public record RegisteredDhConsumer(
    String key,
    RSAPublicKey signatureKey,
    RSAPublicKey encryptionKey,
    BigInteger prime,
    String callback) {

  public RegisteredDhConsumer {
    if (prime.bitLength() < 2048 || !prime.isProbablePrime(20)) {
      throw new IllegalArgumentException("The number is no prime, or has less than 2048 bits");
    }
  }
}
