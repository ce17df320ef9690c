package dev.evergrant.sandbox.ibkr.extended;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.oauth1.SignatureMethod;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;

/** With the live session token, as requests to the API are signed. */
record HmacSha256(InstantSource clock) implements SignatureMethod {

  @Override
  public String name() {
    return "HMAC-SHA256";
  }

  @Override
  public boolean fits(String baseString, String signature, TokenPair token) {
    String liveSession = token.liveSession(clock.instant());
    return liveSession != null && fits(baseString, signature, liveSession);
  }

  /** The same by a live session token in Base64. */
  static boolean fits(String baseString, String signature, String liveSession) {
    byte[] expected =
        Hmac.of("HmacSHA256", Base64.getDecoder().decode(liveSession), baseString.getBytes(UTF_8));
    return MessageDigest.isEqual(
        Base64.getEncoder().encodeToString(expected).getBytes(UTF_8), signature.getBytes(UTF_8));
  }
}
