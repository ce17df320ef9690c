package dev.evergrant.sandbox.oauth1;

import com.google.api.client.auth.oauth.OAuthParameters;
import com.google.api.client.auth.oauth.OAuthSigner;
import com.google.api.client.http.GenericUrl;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;

/** What is signed of a request (RFC 5849 §3.4.1), as Google's library puts it together. */
public final class BaseString {

  private BaseString() {}

  /**
   * The text.
   *
   * @param url with its query, as the client addressed it
   * @param oauth the parameters of its header, decoded, without the realm
   * @throws IllegalArgumentException if the address is malformed
   */
  public static String of(String method, String url, Map<String, String> oauth) {
    OAuthParameters parameters = new OAuthParameters();
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
    // It knows no parameters but these, but where one stands makes no difference to the text.
    oauth.forEach(
        (name, value) -> {
          if (!name.startsWith("oauth_")) {
            target.set(name, value);
          }
        });
    Reader reader = new Reader(oauth.get("oauth_signature_method"));
    parameters.signer = reader;
    try {
      parameters.computeSignature(method, target);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Nothing is computed here", e);
    }
    return reader.read;
  }

  /** Reads what it is to sign. */
  private static final class Reader implements OAuthSigner {

    private final String method;
    private String read;

    Reader(String method) {
      this.method = method;
    }

    @Override
    public String getSignatureMethod() {
      return method;
    }

    @Override
    public String computeSignature(String signatureBaseString) {
      read = signatureBaseString;
      return "";
    }
  }
}
