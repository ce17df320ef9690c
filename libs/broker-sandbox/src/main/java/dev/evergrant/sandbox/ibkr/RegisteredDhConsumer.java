package dev.evergrant.sandbox.ibkr;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/**
 * What an app has registered at IBKR for OAuth 1.0a, beside its client id, which is its consumer
 * key, and the key that it signs with.
 *
 * @param encryptionKey to which the secrets of access tokens are encrypted
 * @param prime for Diffie and Hellman, of 2048 bits or more; the generator is 2
 * @param callback where users are sent back to
 */
public record RegisteredDhConsumer(RSAPublicKey encryptionKey, BigInteger prime, String callback) {

  public RegisteredDhConsumer {
    if (prime.bitLength() < 2048 || !prime.isProbablePrime(20)) {
      throw new IllegalArgumentException("The number is no prime, or has less than 2048 bits");
    }
  }
}
