package dev.evergrant.sandbox.ibkr.extended;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;

/** What IBKR's tokens look like: hex of random bytes. */
final class Tokens {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** A request token, an access token or a verifier. */
  static String token() {
    return hex(10);
  }

  /** A secret of 256 bits, in hex. */
  static String secret() {
    return hex(32);
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** A secret as it is sent: its bytes encrypted (RSAES-PKCS1-v1_5), in Base64. */
  static String encrypted(String secret, RSAPublicKey key) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      byte[] bytes = HexFormat.of().parseHex(secret);
      return Base64.getEncoder().encodeToString(cipher.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform encrypts 32 bytes with RSA", e);
    }
  }
}
