package dev.evergrant.notifier.delivery;

import static dev.evergrant.contract.event.ConnectionStatus.CONNECTED;
import static dev.evergrant.contract.event.ConnectionStatus.NEEDS_RECONNECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.EpisodeState;
import dev.evergrant.notifier.episode.Episodes;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What an owner wants is asked when the mail leaves; and every mail shows the way out. */
@QuarkusTest
class PreferencesTest extends InboxTest {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");
  private static final Instant END = Instant.parse("2099-11-10T09:00:00Z");

  @Inject Episodes episodes;
  @Inject ReactiveMongoClient mongo;

  @Test
  void whoWantsNoMailsAboutLossesGetsNone() throws Exception {
    wants(false, true, true);
    send(event(3, NEEDS_RECONNECT, Cause.GRANT_REJECTED));
    settled();
    wants(true, true, true);
    send(event(3, NEEDS_RECONNECT, Cause.GRANT_REJECTED));
    settled();
    later(A_DAY);

    assertThat(mails()).isEmpty();
    String key = new EpisodeId.Loss(connection, 3).key();
    assertThat(episodes.findById(key).await().atMost(Duration.ofSeconds(5)).state())
        .isEqualTo(EpisodeState.NOT_WANTED);
  }

  @Test
  void whoWantsNoNoticeIsStillToldOfTheEnd() throws Exception {
    wants(true, false, true);
    send(event(3, CONNECTED, Cause.CONSENT_ENDING));
    settled();
    assertThat(mails()).isEmpty();

    send(event(4, NEEDS_RECONNECT, Cause.CONSENT_ENDED));
    settled();
    assertThat(subjects()).containsExactly("Reconnect Charles Schwab to keep trading");
  }

  @Test
  void whoDoesNotWantToHearThatItWorksAgainDoesNot() throws Exception {
    wants(true, true, false);
    send(event(3, NEEDS_RECONNECT, Cause.GRANT_REJECTED));
    settled();
    send(event(4, CONNECTED, null));
    settled();
    later(A_DAY);

    assertThat(mails()).hasSize(1);
  }

  @Test
  void theWishIsAskedWhenTheMailLeavesNotWhenItIsPutOff() throws Exception {
    wants(true, true, true);
    send(event(3, NEEDS_RECONNECT, Cause.GRANT_REJECTED));
    settled();
    send(event(4, CONNECTED, null));
    settled();
    wants(true, true, false);
    later(A_DAY);

    assertThat(mails()).hasSize(1);
  }

  @Test
  void everyMailCanBeGivenUpWithOneClick() throws Exception {
    wants(true, true, true);
    send(event(3, NEEDS_RECONNECT, Cause.GRANT_REJECTED));
    settled();

    MimeMessage mail = mails().get(0);
    assertThat(mail.getHeader("List-Unsubscribe", null).replaceAll("\\s", ""))
        .isEqualTo("<http://localhost:8080/api/unsubscribe?id=" + wayOut() + ">");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    String page = "http://localhost:8080/unsubscribe?id=" + wayOut();
    assertThat(MailParts.html(mail))
        .contains("href=\"" + page + "\"", "href=\"http://localhost:8080/preferences\"");
    assertThat(MailParts.text(mail)).contains(page, "http://localhost:8080/preferences");
  }

  @Test
  void theWayOutStandsInTheMailAndNowhereElse() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler listener = new Listener(lines);
    Logger.getLogger("").addHandler(listener);
    try {
      wants(true, true, true);
      send(event(3, CONNECTED, Cause.CONSENT_ENDING));
      settled();
      send(event(4, NEEDS_RECONNECT, Cause.GRANT_REJECTED));
      settled();
      assertThat(isPostponed()).isTrue();
      assertThat(everythingStored()).contains(connection.toString()).doesNotContain(wayOut());
      later(A_DAY);
    } finally {
      Logger.getLogger("").removeHandler(listener);
    }

    assertThat(mails()).hasSize(2);
    assertThat(everythingStored())
        .contains(connection.toString())
        .doesNotContain(wayOut(), address);
    assertThat(String.join("\n", lines)).contains(connection.toString()).doesNotContain(wayOut());
  }

  private static final class Listener extends Handler {
    private final List<String> lines;

    Listener(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      // The mail server of the tests tells whom it got mail for.
      if (line.getLoggerName() == null || !line.getLoggerName().startsWith("com.icegreen")) {
        lines.add(line.getMessage() + List.of(orNothing(line.getParameters())) + line.getThrown());
      }
    }

    private static Object[] orNothing(Object[] parameters) {
      return parameters == null
          ? new Object[0]
          : Arrays.stream(parameters).map(String::valueOf).toArray();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private String everythingStored() {
    var database = mongo.getDatabase("evergrant_notifier");
    return database
        .listCollectionNames()
        .onItem()
        .transformToMultiAndConcatenate(name -> database.getCollection(name).find())
        .map(Object::toString)
        .collect()
        .asList()
        .await()
        .atMost(Duration.ofSeconds(10))
        .toString();
  }

  private String wayOut() {
    return "way-out-" + connection.hashCode();
  }

  private void wants(boolean needsReconnect, boolean consentEnding, boolean recovered) {
    vault.knowsExactly(
        connection,
        """
        {"email":"%s","name":"Ada","unsubscribe":"%s",
        "preferences":{"needsReconnect":%s,"consentEnding":%s,"recovered":%s}}"""
            .formatted(address, wayOut(), needsReconnect, consentEnding, recovered));
  }

  private ConnectionStatusChanged event(long sequence, ConnectionStatus status, Cause cause) {
    return new ConnectionStatusChanged(
        connection,
        sequence,
        "user-1",
        "schwab",
        Environment.LIVE,
        status,
        null,
        cause,
        MONDAY,
        cause == Cause.CONSENT_ENDING ? END : null,
        sometime(connection));
  }
}
