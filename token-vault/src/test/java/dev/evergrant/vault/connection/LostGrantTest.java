package dev.evergrant.vault.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostGrantTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-03T05:00:00Z");

  private static Connection lostAt(Instant now) {
    Connection connection = new Connection();
    connection.status = ConnectionStatus.CONNECTED;
    connection.createdAt = MIDNIGHT.minusSeconds(3600);
    connection.deadlines = new Deadlines(MIDNIGHT, null, MIDNIGHT);
    connection.oauthTokens =
        new OauthTokens(null, null, null, MIDNIGHT, List.of(), null, true, null, now, null);
    connection.failures = Failures.oneMore(null, Cause.TIMEOUT, now);
    connection.loseGrant(Cause.GRANT_REJECTED, now);
    return connection;
  }

  private static Cause told(Connection connection) {
    assertThat(connection.failures).isNull();
    assertThat(connection.oauthTokens.isValid()).isFalse();
    assertThat(connection.outbox).hasSize(1);
    assertThat(connection.outbox.get(0).cause())
        .isEqualTo(connection.oauthTokens.lastRefreshError());
    return connection.outbox.get(0).cause();
  }

  @Test
  void aRejectionIsToldOfAsSuch() {
    assertThat(told(lostAt(MIDNIGHT.minusMillis(1)))).isEqualTo(Cause.GRANT_REJECTED);
  }

  @Test
  void aRejectionThatComesAfterTheConsentsEndIsThatEnd() {
    assertThat(told(lostAt(MIDNIGHT))).isEqualTo(Cause.CONSENT_ENDED);
  }
}
