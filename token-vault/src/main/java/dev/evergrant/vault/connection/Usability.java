package dev.evergrant.vault.connection;

import dev.evergrant.broker.outcome.Cause;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** Until when a connection's user can be served, if nobody does anything. */
public final class Usability {

  /** Of what has no end that we know. */
  private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

  private Usability() {}

  /** The latest end of what works; null if nothing does. */
  public static Instant until(Connection connection) {
    if (connection.isGivenUp()) {
      return null;
    }
    boolean key = connection.apiKey != null && connection.apiKey.isValid();
    return key || terminalServed(connection) ? FOREVER : tokenUntil(connection);
  }

  /** Beside a consent that lives a terminal is not served, and one that is switched off is none. */
  private static boolean terminalServed(Connection connection) {
    boolean consentServed = connection.hasGrant() && !connection.otherAccount();
    return connection.terminal != null
        && !Boolean.FALSE.equals(connection.terminal.reachable())
        && !consentServed;
  }

  private static Instant tokenUntil(Connection connection) {
    OauthTokens tokens = connection.oauthTokens;
    if (tokens == null || connection.otherAccount() || refused(tokens)) {
      return null;
    }
    Deadlines ends = connection.deadlines;
    return Stream.of(tokens.expiresAt(), ends.access(), ends.idle(), ends.consent())
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(FOREVER);
  }

  private static boolean refused(OauthTokens tokens) {
    return !tokens.isValid() && tokens.lastRefreshError() == Cause.ACCESS_REJECTED;
  }
}
