package dev.evergrant.sandbox.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.auth.oauth.OAuthHmacSigner;
import com.google.api.client.auth.oauth.OAuthParameters;
import com.google.api.client.http.GenericUrl;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;

/** HMAC-SHA1 over a request (RFC 5849 §3.4), as Google's library computes it. */
final class Signature {

  private Signature() {}

  /**
   * Whether the request is signed with both secrets.
   *
   * @param url with its query, as the client addressed it
   * @param oauth the parameters of its header, decoded
   * @param tokenSecret null where there is no token yet
   * @throws IllegalArgumentException if the address is malformed
   */
  static boolean fits(
      String method,
      String url,
      Map<String, String> oauth,
      String consumerSecret,
      String tokenSecret) {
    OAuthHmacSigner signer = new OAuthHmacSigner();
    signer.clientSharedSecret = consumerSecret;
    signer.tokenSharedSecret = tokenSecret;
    OAuthParameters parameters = new OAuthParameters();
    parameters.signer = signer;
    parameters.callback = oauth.get("oauth_callback");
    parameters.consumerKey = oauth.get("oauth_consumer_key");
    parameters.nonce = oauth.get("oauth_nonce");
    parameters.timestamp = oauth.get("oauth_timestamp");
    parameters.token = oauth.get("oauth_token");
    parameters.verifier = oauth.get("oauth_verifier");
    parameters.version = oauth.get("oauth_version");
    GenericUrl target = new GenericUrl(url);
    // The library leaves the host as it is, against §3.4.1.2.
    target.setHost(target.getHost().toLowerCase(Locale.ROOT));
    try {
      parameters.computeSignature(method, target);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA1", e);
    }
    return MessageDigest.isEqual(
        parameters.signature.getBytes(UTF_8), oauth.get("oauth_signature").getBytes(UTF_8));
  }
}
