package dev.evergrant.gateway.connect;

import dev.evergrant.broker.secret.Secret;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Since when a browser waits for an attempt that another call has taken. The browser keeps it in a
 * cookie: the call may have ended with the process that it ran in, so nobody else could tell.
 *
 * @param attempt tells attempts apart and shows no state
 */
record Waiting(String attempt, Instant since) {

  static final String COOKIE = "evergrant-waiting";
  private static final Pattern VALUE = Pattern.compile("([0-9a-f]{16})-(\\d{1,15})");
  private static final int ATTEMPT_LENGTH = 16;

  /** What the browser remembers of this attempt, or that it waits for it from now on. */
  static Waiting of(Secret state, Map<String, Cookie> cookies, Instant now) {
    String attempt = state.sha256().substring(0, ATTEMPT_LENGTH);
    Cookie cookie = cookies.get(COOKIE);
    Matcher known = VALUE.matcher(cookie == null ? "" : cookie.getValue());
    return known.matches() && known.group(1).equals(attempt)
        ? new Waiting(attempt, Instant.ofEpochMilli(Long.parseLong(known.group(2))))
        : new Waiting(attempt, now);
  }

  boolean longerThan(Duration patience, Instant now) {
    return now.isAfter(since.plus(patience));
  }

  NewCookie write(boolean https, Duration remembered) {
    return new NewCookie.Builder(COOKIE)
        .value(attempt + "-" + since.toEpochMilli())
        .path(CallbackResource.PATH)
        .secure(https)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge((int) remembered.toSeconds())
        .build();
  }
}
