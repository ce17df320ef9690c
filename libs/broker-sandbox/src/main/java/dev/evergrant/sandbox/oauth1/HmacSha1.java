package dev.evergrant.sandbox.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.auth.oauth.OAuthHmacSigner;
import dev.evergrant.sandbox.ledger.TokenPair;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** With the app's secret and the token's (RFC 5849 §3.4.2), as Google's library computes it. */
public record HmacSha1(String consumerSecret) implements SignatureMethod {

  @Override
  public String name() {
    return "HMAC-SHA1";
  }

  @Override
  public boolean fits(String baseString, String signature, TokenPair token) {
    return fits(baseString, signature, token == null ? null : token.secret());
  }

  /** The same by the token's secret; null where there is none. */
  boolean fits(String baseString, String signature, String tokenSecret) {
    OAuthHmacSigner signer = new OAuthHmacSigner();
    signer.clientSharedSecret = consumerSecret;
    signer.tokenSharedSecret = tokenSecret;
    try {
      return MessageDigest.isEqual(
          signer.computeSignature(baseString).getBytes(UTF_8), signature.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA1", e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "HmacSha1[redacted]";
  }
}
