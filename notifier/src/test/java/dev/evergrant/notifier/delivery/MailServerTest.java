package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.notifier.episode.Episode;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.EpisodeState;
import dev.evergrant.notifier.episode.Episodes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail where the mail server does not simply take it. */
@QuarkusTest
class MailServerTest extends DeliveryTest {

  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");

  @Inject Episodes episodes;
  @Inject MeterRegistry meters;

  @ParameterizedTest
  @ValueSource(strings = {ScriptedMailServer.SILENCE, ScriptedMailServer.HANG_UP})
  void aMailOfWhichNobodyKnowsWhetherItWasTakenIsRepeatedOnce(String answer) throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            number("quarkus.mailer.port"),
            ScriptedMailServer.answering(ScriptedMailServer.END, answer))) {
      send(connection);
      settled();
      send(connection);
      settled();

      assertThat(server.mails()).isEqualTo(2);
      assertThat(state()).isEqualTo(EpisodeState.PERHAPS_SENT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedMailServer.SILENCE, ScriptedMailServer.HANG_UP})
  void aServerThatLetsNobodyInDelaysTheMailOnly(String greeting) throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            number("quarkus.mailer.port"),
            ScriptedMailServer.answering(ScriptedMailServer.CONNECT, greeting))) {
      send(connection);
      double before = failed();
      await().atMost(Duration.ofSeconds(30)).until(() -> vault.asked(connection) > 3);
      assertThat(server.mails()).isZero();
      // What an operator hears of.
      await().atMost(Duration.ofSeconds(30)).until(() -> failed() > before + 1);
    }
    try (ScriptedMailServer server =
        new ScriptedMailServer(number("quarkus.mailer.port"), line -> null)) {
      settled();

      assertThat(server.mails()).isEqualTo(1);
      assertThat(state()).isEqualTo(EpisodeState.SENT);
    }
  }

  private double failed() {
    return meters.find("evergrant.mails").tag("outcome", "failed").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @ParameterizedTest
  @CsvSource({"RCPT, 550 5.7.1 not from you", "., 554 this looks like spam"})
  void aMailThatIsRefusedAllTheTimeIsGivenUp(String command, String answer) throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            number("quarkus.mailer.port"), ScriptedMailServer.answering(command, answer))) {
      send(connection);
      settled();

      assertThat(server.commands())
          .filteredOn(line -> line.startsWith("RCPT"))
          .hasSizeGreaterThan(3);
      assertThat(state()).isEqualTo(EpisodeState.UNDELIVERABLE);
    }
  }

  /** A notice is offered for a day, and the day after it the consent ends. */
  @Test
  void aNoticeThatWasRefusedAllTheTimeLeavesTheMailAboutTheEndItsOwnTime() throws Exception {
    EpisodeId end = new EpisodeId.ConsentEnd(connection, MONDAY);
    Instant now = clock.instant();
    episodes
        .persist(
            new Episode(
                end.key(),
                connection,
                EpisodeState.CLAIMED,
                now,
                now.minusSeconds(3600),
                0,
                null,
                null))
        .await()
        .atMost(Duration.ofSeconds(5));
    AtomicInteger offered = new AtomicInteger();
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            number("quarkus.mailer.port"),
            line ->
                line.startsWith("RCPT") && offered.incrementAndGet() == 1
                    ? "550 5.7.1 not from you"
                    : null)) {
      send(connection, Cause.CONSENT_ENDED, now);
      settled();

      assertThat(server.mails()).isEqualTo(1);
      assertThat(state(end)).isEqualTo(EpisodeState.SENT);
    }
  }

  @Test
  void mailsThatAreRefusedHoldUpNoOther() throws Exception {
    List<UUID> refused = Stream.generate(UUID::randomUUID).limit(4).toList(); // as many as slots
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            number("quarkus.mailer.port"),
            line ->
                line.startsWith("RCPT") && !line.contains(connection.toString())
                    ? "550 5.7.1 not from you"
                    : null)) {
      for (UUID id : refused) {
        send(id);
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> refused.stream().allMatch(id -> offered(server.commands(), id)));
      send(connection);
      settled();

      List<String> commands = List.copyOf(server.commands());
      List<String> after =
          commands.subList(commands.indexOf(ScriptedMailServer.END), commands.size());
      assertThat(refused).allMatch(id -> offered(after, id));
      assertThat(state()).isEqualTo(EpisodeState.SENT);
    }
  }

  private static boolean offered(List<String> commands, UUID id) {
    return commands.stream().anyMatch(line -> line.contains(id.toString()));
  }

  private EpisodeState state() {
    return state(new EpisodeId.Loss(connection, 3));
  }

  private EpisodeState state(EpisodeId id) {
    return episodes.findById(id.key()).await().atMost(Duration.ofSeconds(5)).state();
  }

  private static void send(UUID id) throws Exception {
    send(id, Cause.GRANT_REJECTED, sometime(id));
  }

  private static void send(UUID id, Cause cause, Instant occurredAt) throws Exception {
    vault.knows(id, "{\"email\":\"" + id + "@example.org\",\"name\":\"Ada\"}");
    send(
        new ConnectionStatusChanged(
            id,
            3,
            "user-1",
            "schwab",
            Environment.LIVE,
            ConnectionStatus.NEEDS_RECONNECT,
            ConnectionStatus.CONNECTED,
            cause,
            MONDAY,
            null,
            occurredAt));
  }
}
