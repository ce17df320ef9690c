package dev.evergrant.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;

/**
 * A question put to the user, until it is answered.
 *
 * @param id cannot be guessed; only the page that asks knows it
 * @param grant id of the grant there will be if the user approves
 * @param state the client's, or null
 * @param challenge the client's, or null
 * @param until when it ends
 */
record ConsentRequest(
    String id, String grant, String redirectUri, String state, String challenge, Instant until) {

  /** Where the answer goes: the redirect URI with one parameter more, and the state. */
  static String answer(String redirectUri, String name, String value, String state) {
    StringBuilder uri = new StringBuilder(redirectUri);
    uri.append(redirectUri.contains("?") ? '&' : '?')
        .append(name)
        .append('=')
        .append(encode(value));
    if (state != null) {
      uri.append("&state=").append(encode(state));
    }
    return uri.toString();
  }

  String answer(String name, String value) {
    return answer(redirectUri, name, value, state);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** Without what only the browser and the client may know. */
  @Override
  public String toString() {
    return "ConsentRequest[grant " + grant + "]";
  }
}
