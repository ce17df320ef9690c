package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.secret.Secret;
import java.security.PrivateKey;

/**
 * A signature method of RFC 5849 §3.4 with its key. Closing it wipes the copy of the key that it
 * holds; the secrets it was made of stay their owner's to wipe.
 */
public sealed interface Signer extends AutoCloseable permits HmacSigner, RsaSigner {

  /**
   * HMAC-SHA1 (§3.4.2).
   *
   * @param tokenSecret null where there is no token yet
   */
  static Signer hmacSha1(Secret clientSecret, Secret tokenSecret) {
    String key =
        PercentEncoding.encode(clientSecret.reveal())
            + "&"
            + (tokenSecret == null ? "" : PercentEncoding.encode(tokenSecret.reveal()));
    return new HmacSigner("HMAC-SHA1", "HmacSHA1", key.getBytes(UTF_8));
  }

  /** HMAC-SHA256 under a key that is no pair of secrets, as IBKR's live session token. */
  static Signer hmacSha256(Secret key) {
    return new HmacSigner("HMAC-SHA256", "HmacSHA256", key.revealBytes());
  }

  /** RSASSA-PKCS1-v1_5 (§3.4.3) with SHA-256. */
  static Signer rsaSha256(PrivateKey key) {
    return new RsaSigner(key);
  }

  /** Its name in {@code oauth_signature_method}. */
  String method();

  /** The signature of a base string, in Base64, not percent-encoded. */
  String sign(String baseString);

  @Override
  void close();
}
