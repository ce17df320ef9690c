package dev.evergrant.sandbox.stage;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that cannot be guessed. */
public final class RandomText {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private RandomText() {}

  /** So many random bytes in base64url without padding: 32 make 43 characters. */
  public static String ofBytes(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return ENCODER.encodeToString(random);
  }
}
