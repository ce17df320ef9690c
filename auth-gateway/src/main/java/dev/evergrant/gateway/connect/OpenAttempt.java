package dev.evergrant.gateway.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.secret.Secret;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The latest attempt of OAuth 1.0a with a broker, as the browser remembers it for the page on which
 * a code is typed: in a cookie for that page alone, so that it can be loaded again while the user
 * is away, and no address has to hold the request token. Without the browser's own cookie and the
 * session it opens nothing.
 *
 * @param consentPage contains the request token
 */
record OpenAttempt(Secret requestToken, String consentPage) {

  private static final String COOKIE = "evergrant-attempt-";
  private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

  /** The one that is open with this broker. */
  static Optional<OpenAttempt> read(Broker broker, Map<String, Cookie> cookies) {
    Cookie cookie = cookies.get(COOKIE + broker.id());
    Matcher value = VALUE.matcher(cookie == null ? "" : cookie.getValue());
    if (!value.matches()) {
      return Optional.empty();
    }
    try {
      String page = new String(Base64.getUrlDecoder().decode(value.group(2)), UTF_8);
      Secret requestToken = Secret.of(Base64.getUrlDecoder().decode(value.group(1)));
      // Whoever could plant a cookie must not choose where the page leads.
      return atTheBroker(broker, page)
          ? Optional.of(new OpenAttempt(requestToken, page))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  NewCookie write(Broker broker, boolean https, Duration remembered) {
    byte[] token = requestToken.revealBytes();
    return cookie(
        broker, https, base64(token) + "." + base64(consentPage.getBytes(UTF_8)), remembered);
  }

  /** The header with which the browser forgets it. */
  static NewCookie forget(Broker broker, boolean https) {
    return cookie(broker, https, "", Duration.ZERO);
  }

  private static NewCookie cookie(Broker broker, boolean https, String value, Duration age) {
    return new NewCookie.Builder(COOKIE + broker.id())
        .value(value)
        .path(OpenResource.path(broker))
        .secure(https)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge((int) age.toSeconds())
        .build();
  }

  private static boolean atTheBroker(Broker broker, String page) {
    URI expected = broker.endpoints().authorize();
    URI actual = URI.create(page);
    return expected.getScheme().equals(actual.getScheme())
        && expected.getRawAuthority().equals(actual.getRawAuthority());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "OpenAttempt[redacted]";
  }
}
