package dev.evergrant.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Proof Key for Code Exchange (RFC 7636), S256 only. */
final class Pkce {

  /** Base64url of 32 bytes, without padding. */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** RFC 7636 §4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private Pkce() {}

  static boolean isChallenge(String text) {
    return CHALLENGE.matcher(text).matches();
  }

  static boolean isVerifier(String text) {
    return VERIFIER.matcher(text).matches();
  }

  /**
   * Whether the verifier is the one that the challenge was made of (RFC 7636 §4.6). One without the
   * other never fits: a verifier without challenge is a downgrade (RFC 9700 §2.1.1).
   *
   * @param challenge null where none was given
   * @param verifier null where none was given
   */
  static boolean fits(String challenge, String verifier) {
    if (challenge == null || verifier == null) {
      return challenge == null && verifier == null;
    }
    return MessageDigest.isEqual(
        challenge.getBytes(US_ASCII), challengeOf(verifier).getBytes(US_ASCII));
  }

  private static String challengeOf(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
