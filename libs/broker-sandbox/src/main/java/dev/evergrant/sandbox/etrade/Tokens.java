package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.stage.RandomText;
import java.security.SecureRandom;

/** What E*TRADE's tokens look like, or might. */
final class Tokens {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without letters and digits that look alike. */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private Tokens() {}

  /**
   * A token or a secret: with every sign that must be encoded, and with what looks encoded and is
   * not.
   */
  static String token() {
    return RandomText.ofBytes(12)
        + "+"
        + RandomText.ofBytes(12)
        + "/ &%2F%"
        + RandomText.ofBytes(12)
        + "=";
  }

  /** Five letters and digits, to be typed. */
  static String verifier() {
    StringBuilder verifier = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      verifier.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return verifier.toString();
  }
}
