package dev.evergrant.sandbox.ibkr.extended;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What two agree on who have sent each other a number (RFC 2631 §2.1.1), and both know a secret.
 *
 * @param answer the number that the other one needs, in hex
 * @param liveSessionToken what only the two know, in Base64
 * @param signature shows that both know the same, in hex
 */
record Agreement(String answer, String liveSessionToken, String signature) {

  private static final BigInteger GENERATOR = BigInteger.TWO;
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,2048}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Agrees.
   *
   * @param challenge what the other one sent, in hex
   * @param secret of the access token, in hex
   * @return null where the challenge gives the secret away, or is no number
   */
  static Agreement on(BigInteger prime, String challenge, String secret, String consumerKey) {
    return on(prime, challenge, secret, consumerKey, new BigInteger(256, RANDOM));
  }

  /** The same with a random number that was chosen before. */
  static Agreement on(
      BigInteger prime, String challenge, String secret, String consumerKey, BigInteger random) {
    if (!HEX.matcher(challenge).matches()) {
      return null;
    }
    BigInteger theirs = new BigInteger(challenge, 16);
    if (theirs.compareTo(BigInteger.ONE) <= 0
        || theirs.compareTo(prime.subtract(BigInteger.ONE)) >= 0) {
      return null;
    }
    // As Java writes a positive number: a zero byte in front where the first bit is set.
    byte[] shared = theirs.modPow(random, prime).toByteArray();
    byte[] token = Hmac.of("HmacSHA1", shared, HexFormat.of().parseHex(secret));
    return new Agreement(
        GENERATOR.modPow(random, prime).toString(16),
        Base64.getEncoder().encodeToString(token),
        HexFormat.of().formatHex(Hmac.of("HmacSHA1", token, consumerKey.getBytes(UTF_8))));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Agreement[redacted]";
  }
}
