package dev.evergrant.broker.oauth1;

import com.google.api.client.auth.oauth.OAuthHmacSigner;
import com.google.api.client.auth.oauth.OAuthParameters;
import com.google.api.client.http.GenericUrl;
import java.security.GeneralSecurityException;
import java.util.Map;

/** Signs with a library, as the other side would. */
final class OtherSigner {

  private OtherSigner() {}

  /** The signature that a header with these parameters ought to have. */
  static String hmacSha1(
      String method,
      String address,
      Map<String, String> header,
      String clientSecret,
      String tokenSecret) {
    OAuthHmacSigner signer = new OAuthHmacSigner();
    signer.clientSharedSecret = clientSecret;
    signer.tokenSharedSecret = tokenSecret;
    OAuthParameters parameters = new OAuthParameters();
    parameters.signer = signer;
    parameters.consumerKey = header.get("oauth_consumer_key");
    parameters.nonce = header.get("oauth_nonce");
    parameters.timestamp = header.get("oauth_timestamp");
    parameters.version = header.get("oauth_version");
    parameters.token = header.get("oauth_token");
    parameters.callback = header.get("oauth_callback");
    parameters.verifier = header.get("oauth_verifier");
    try {
      parameters.computeSignature(method, new GenericUrl(address));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return parameters.signature;
  }
}
