package dev.evergrant.gateway.session;

import dev.evergrant.broker.secret.Secret;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cookie that says which browser this is: an attempt to connect can only be finished by the
 * browser that began it. It says nothing about the user and outlives their session.
 *
 * <p>The {@code __Host-} prefix makes a browser refuse one that another host or a subdomain sets.
 * Browsers take it over http from localhost too, which they trust as they do TLS.
 */
public final class BrowserCookie {

  public static final String NAME = "__Host-evergrant-browser";
  private static final int BYTES = 32;
  private static final Pattern WELL_FORMED = Pattern.compile("[0-9a-f]{64}");

  private BrowserCookie() {}

  /** The browser's value, if it sent a well-formed one. */
  public static Optional<Secret> read(Map<String, Cookie> cookies) {
    return Optional.ofNullable(cookies.get(NAME)).flatMap(cookie -> parse(cookie.getValue()));
  }

  /** A cookie's value as a secret, if it is one of ours. */
  static Optional<Secret> parse(String value) {
    return value != null && WELL_FORMED.matcher(value).matches()
        ? Optional.of(Secret.of(value))
        : Optional.empty();
  }

  /** A value for a browser that has none. */
  public static Secret create() {
    return Secret.randomHex(BYTES);
  }

  /** The header that gives the browser its value. */
  public static NewCookie write(Secret value) {
    return new NewCookie.Builder(NAME)
        .value(value.reveal())
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
