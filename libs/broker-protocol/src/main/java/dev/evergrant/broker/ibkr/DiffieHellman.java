package dev.evergrant.broker.ibkr;

import java.math.BigInteger;

/**
 * The group in which a secret is agreed on, as it was registered with IBKR.
 *
 * @param generator usually 2
 */
public record DiffieHellman(BigInteger prime, BigInteger generator) {

  /** A group; whoever makes it from configuration lets the exception's message be seen. */
  public DiffieHellman {
    if (prime.bitLength() < 2048 || !prime.testBit(0)) {
      throw new IllegalArgumentException("The Diffie-Hellman prime has no 2048 bits or is even");
    }
    if (!isElement(generator, prime)) {
      throw new IllegalArgumentException("The Diffie-Hellman generator does not fit the prime");
    }
  }

  /** What the other side is told of our random number. */
  BigInteger challenge(BigInteger random) {
    return generator.modPow(random, prime);
  }

  /** What both sides then know. */
  BigInteger agreed(BigInteger response, BigInteger random) {
    return response.modPow(random, prime);
  }

  /** Whether the number hides our random one: 0, 1 and the prime less one do not. */
  boolean isElement(BigInteger number) {
    return isElement(number, prime);
  }

  private static boolean isElement(BigInteger number, BigInteger prime) {
    return number.compareTo(BigInteger.ONE) > 0
        && number.compareTo(prime.subtract(BigInteger.ONE)) < 0;
  }
}
