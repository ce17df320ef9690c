package dev.evergrant.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden files are what has been released: they stay readable, and what is written equals them.
 */
class EventFormatTest {

  private static final UUID ID = UUID.fromString("65e36b47-7683-5fb9-ba62-b541a7b6b91a");
  private static final Instant AT = Instant.parse("2026-11-22T08:30:00.125Z");

  record Golden(String file, Event event) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Golden> goldens() {
    return Stream.of(
        new Golden(
            "refresh-due.v1",
            new RefreshDue(
                ID, "schwab", Environment.LIVE, 7, Action.REFRESH, AT, AT.plusSeconds(120))),
        new Golden(
            "connection-status.v1",
            new ConnectionStatusChanged(
                ID,
                12,
                "ada",
                "schwab",
                Environment.LIVE,
                ConnectionStatus.NEEDS_RECONNECT,
                ConnectionStatus.CONNECTED,
                Cause.GRANT_REJECTED,
                AT.minusSeconds(3600),
                null,
                AT)),
        new Golden(
            "connection-status.v1.consent-ending",
            new ConnectionStatusChanged(
                ID,
                12,
                "ada",
                "schwab",
                Environment.LIVE,
                ConnectionStatus.CONNECTED,
                ConnectionStatus.CONNECTED,
                Cause.CONSENT_ENDING,
                AT.minusSeconds(3600),
                AT.plusSeconds(3600),
                AT)),
        new Golden(
            "connection-status.v1.connected",
            new ConnectionStatusChanged(
                ID,
                13,
                "ada",
                "alpaca",
                Environment.PAPER,
                ConnectionStatus.CONNECTED,
                null,
                null,
                AT,
                null,
                AT)),
        new Golden(
            "refresh-outcome.v1",
            new RefreshFinished(
                ID,
                "ada",
                "schwab",
                Environment.LIVE,
                7,
                RefreshResult.UNAVAILABLE,
                Cause.RATE_LIMITED,
                4,
                AT,
                AT.plusSeconds(15),
                AT.plusSeconds(300))),
        new Golden(
            "token-handover.v1",
            new TokenHandover(ID, 7, "eyJhbGciOiJFQ0RILUVTK0EyNTZLVyJ9.key.iv.text.tag")),
        new Golden(
            "sla-status.v1",
            new SlaStatusChanged("schwab", 3, true, 0.875, 240, AT.minusSeconds(3600), AT)),
        new Golden(
            "sla-status.v1.all",
            new SlaStatusChanged(null, 4, false, 0.9975, 800, AT.minusSeconds(3600), AT)));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void isWrittenToTheByteAsReleased(Golden golden) throws IOException {
    assertThat(new String(EventFormat.write(golden.event()), UTF_8))
        .isEqualTo(new String(read(golden.file()), UTF_8).stripTrailing());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void staysReadable(Golden golden) throws IOException {
    assertThat((Event) EventFormat.read(read(golden.file()), golden.event().getClass()))
        .isEqualTo(golden.event());
  }

  @Test
  void everyEventHasAGoldenFile() {
    Set<Class<?>> shown = goldens().map(g -> g.event().getClass()).collect(Collectors.toSet());
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(records(Event.class).collect(Collectors.toSet()));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventFormatTest::records);
  }

  @Test
  void whatConcernsAllBrokersStaysInOrderToo() {
    assertThat(new SlaStatusChanged(null, 1, true, 0.5, 20, AT, AT).key()).isEqualTo("all");
    assertThat(new SlaStatusChanged("schwab", 1, true, 0.5, 20, AT, AT).key()).isEqualTo("schwab");
  }

  @Test
  void theTypeIsTheTopicsName() {
    assertThat(
            Arrays.asList(
                RefreshDue.TYPE,
                ConnectionStatusChanged.TYPE,
                RefreshFinished.TYPE,
                SlaStatusChanged.TYPE,
                TokenHandover.TYPE))
        .map(type -> type.substring("dev.".length()))
        .isSubsetOf(Topics.ALL);
  }

  @Test
  void whatIsNotKnownYetIsReadAsUnknown() {
    byte[] newer =
        """
        {"connectionId":"65e36b47-7683-5fb9-ba62-b541a7b6b91a","broker":"schwab","environment":"moon",
         "version":1,"action":"DANCE","dueAt":"2026-11-22T08:30:00Z","lapsesAt":"2026-11-22T08:32:00Z",
         "aFieldOfTheFuture":{"x":[1]}}
        """
            .getBytes(UTF_8);
    RefreshDue event = EventFormat.read(newer, RefreshDue.class);
    assertThat(event.action()).isEqualTo(Action.UNKNOWN);
    assertThat(event.environment()).isEqualTo(Environment.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "\"x\"", "{\"connectionId\":\"no\"}", "\u0000"})
  void whatIsNoEventIsRefusedWithoutQuotingIt(String body) {
    assertThatThrownBy(() -> EventFormat.read(body.getBytes(UTF_8), RefreshDue.class))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage("Not a readable RefreshDue");
    assertThatThrownBy(() -> EventFormat.read(null, RefreshDue.class))
        .isInstanceOf(UnreadableEventException.class);
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream file = EventFormatTest.class.getResourceAsStream(name + ".json")) {
      return file.readAllBytes();
    }
  }
}
