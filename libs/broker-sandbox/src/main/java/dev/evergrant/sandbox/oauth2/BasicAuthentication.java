package dev.evergrant.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.Base64;

/** A client's id and secret in HTTP Basic, each form-encoded first (RFC 6749 §2.3.1). */
final class BasicAuthentication {

  private BasicAuthentication() {}

  /** Whether the header, which may be null, is this app's; takes the same time for every secret. */
  static boolean isOf(RegisteredApp app, String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    try {
      String both =
          new String(Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
      int colon = both.indexOf(':');
      if (colon < 0) {
        return false;
      }
      // No short circuit: a wrong id shall take as long as a wrong secret.
      return same(app.clientId(), both.substring(0, colon))
          & same(app.secret(), both.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean same(String registered, String encoded) {
    String given = URLDecoder.decode(encoded, UTF_8);
    return MessageDigest.isEqual(registered.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}
