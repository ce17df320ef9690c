package dev.evergrant.vault.credential;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.OauthTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How far the stored access token of a connection can be used.
 *
 * @param accepted whether nobody has seen the broker refuse it
 * @param issuedAt when it was stored
 * @param end the first of its own end, the one for want of use, and the one of the user's consent;
 *     null if it has none
 */
record AccessToken(boolean accepted, Instant issuedAt, Instant end) {

  private static final AccessToken NONE = new AccessToken(false, null, null);

  /**
   * What there is in this connection. A user who leaves takes it back, and what opens another
   * account than he had is not served before he has said that it is meant.
   *
   * @param rejectedVersion the version that the broker did not let in; null if it let all in
   */
  static AccessToken of(Connection connection, Long rejectedVersion) {
    if (connection.oauthTokens == null || connection.isGivenUp() || connection.otherAccount()) {
      return NONE;
    }
    boolean accepted =
        !refused(connection.oauthTokens)
            && (rejectedVersion == null || rejectedVersion != connection.version);
    Deadlines ends = connection.deadlines;
    Instant end =
        Stream.of(connection.oauthTokens.expiresAt(), ends.access(), ends.idle(), ends.consent())
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    return new AccessToken(accepted, connection.refreshedAt, end);
  }

  /** A dead grant's access token may still work, unless it was the API that refused it. */
  private static boolean refused(OauthTokens tokens) {
    return !tokens.isValid() && tokens.lastRefreshError() == Cause.ACCESS_REJECTED;
  }

  /** Whether it works at this time. */
  boolean works(Instant now) {
    return accepted && (end == null || now.isBefore(end));
  }

  /**
   * Whether it works for so long, or is in the first half of its life: a newer one would not last
   * longer, and whoever asks for more than a token can last would have each replaced at once.
   */
  boolean lasts(Duration wanted, Instant now) {
    if (end == null || !works(now)) {
      return works(now);
    }
    Duration half = Duration.between(issuedAt, end).dividedBy(2);
    return !now.plus(wanted.compareTo(half) < 0 ? wanted : half).isAfter(end);
  }
}
