package dev.evergrant.vault.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told once more says what it said before, so that nobody is mailed anew. */
class ToldAgainTest {

  private static final Instant NOW = Instant.parse("2026-03-03T05:00:00Z");

  private final Connection connection = new Connection();

  private OutboxEntry told() {
    connection.tellAgain(NOW);
    assertThat(connection.outbox).hasSize(1);
    OutboxEntry entry = connection.outbox.get(0);
    assertThat(entry.status()).isEqualTo(entry.previous()).isEqualTo(connection.status);
    assertThat(entry.sequence()).isEqualTo(connection.revision + 1);
    return entry;
  }

  @Test
  void whatWorksHasNoCause() {
    connection.status = ConnectionStatus.CONNECTED;
    connection.consentedAt = NOW;
    assertThat(told().cause()).isNull();
  }

  @Test
  void anEndThatWasAnnouncedStaysAnnounced() {
    connection.status = ConnectionStatus.CONNECTED;
    connection.consentedAt = NOW;
    connection.noticedFor = NOW;
    assertThat(told().cause()).isEqualTo(Cause.CONSENT_ENDING);
  }

  @Test
  void whatNeedsItsUserNeedsHimForTheSameReason() {
    connection.status = ConnectionStatus.NEEDS_RECONNECT;
    connection.consentedAt = NOW;
    connection.oauthTokens =
        new OauthTokens(
            null, null, null, NOW, List.of(), null, false, Cause.LOST_ROTATION, NOW, null);
    assertThat(told().cause()).isEqualTo(Cause.LOST_ROTATION);
  }
}
