package dev.evergrant.local.identity;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import okhttp3.Headers;

/**
 * The mock server takes any client's word; here a client has to show its secret (RFC 6749, 2.3.1).
 */
final class ClientSecrets {

  private static final OAuth2HttpResponse INVALID_CLIENT =
      new OAuth2HttpResponse(
          Headers.of("Content-Type", "application/json", "WWW-Authenticate", "Basic"),
          401,
          "{\"error\":\"invalid_client\"}",
          null);

  private final Map<String, String> secrets;

  ClientSecrets(Map<String, String> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  /** The answer to a token request whose client is not who it says; absent if all is well. */
  Optional<OAuth2HttpResponse> refusal(OAuth2HttpRequest request) {
    return asksForTokens(request) && !isKnown(request)
        ? Optional.of(INVALID_CLIENT)
        : Optional.empty();
  }

  static boolean asksForTokens(OAuth2HttpRequest request) {
    return request.getMethod().equals("POST") && request.getUrl().encodedPath().endsWith("/token");
  }

  private boolean isKnown(OAuth2HttpRequest request) {
    try {
      return ClientAuthentication.parse(request.asNimbusHTTPRequest())
              instanceof PlainClientSecret shown
          && matches(shown, secrets.get(shown.getClientID().getValue()));
    } catch (ParseException e) {
      return false;
    }
  }

  private static boolean matches(PlainClientSecret shown, String expected) {
    return expected != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            shown.getClientSecret().getValue().getBytes(StandardCharsets.UTF_8));
  }
}
