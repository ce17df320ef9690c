package dev.evergrant.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.TestTopics;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.EventStream;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsTest extends GatewayTest {

  private static final UUID CONNECTION = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");

  @Inject Streams streams;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  private TestTopics topics;

  @BeforeEach
  void hears() {
    topics = new TestTopics(kafka, "none", Topics.CONNECTION_STATUS, Topics.REFRESH_OUTCOME);
    // Only what comes after its start: once both have been heard, everything is.
    try (EventStream warm = stream("warm", 60)) {
      await()
          .until(
              () -> {
                status("warm", 1);
                refreshed("warm");
                return warm.data().stream().distinct().count() == 2;
              });
    }
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void aPageIsToldOfItsUsersConnectionsAndNoOthers() throws Exception {
    try (EventStream alice = alice().stream();
        EventStream bob = bob().stream()) {
      status("alice", 7);
      refreshed("alice");
      status("bob", 8);
      await().until(() -> alice.data().size() == 2 && bob.data().size() == 1);
      assertThat(alice.data())
          .containsExactlyInAnyOrder(
              "{\"connectionId\":\"%s\",\"revision\":7}".formatted(CONNECTION),
              "{\"connectionId\":\"%s\",\"revision\":null}".formatted(CONNECTION));
      assertThat(bob.data()).singleElement().asString().contains("\"revision\":8");
      assertThat(alice.lines).filteredOn(line -> line.matches("event: ?changed")).hasSize(2);
    }
  }

  @Test
  void itOpensAtOnceAndIsNeitherKeptNorHeldBack() {
    try (EventStream alice = alice().stream()) {
      await().until(() -> alice.lines.stream().anyMatch(line -> line.startsWith(":")));
      assertThat(alice.headers.firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(alice.headers.allValues("Cache-Control")).containsExactly("no-store");
      assertThat(alice.headers.firstValue("X-Accel-Buffering")).contains("no");
      assertThat(alice.ended()).isFalse();
    }
  }

  @Test
  void itEndsWithTheToken() {
    try (EventStream brief = stream("carol", 5)) {
      await().atMost(Duration.ofMinutes(1)).until(brief::ended);
      assertThat(brief.lines).noneMatch(line -> line.startsWith("Broken off"));
    }
    await().until(() -> streams.count("carol") == 0);
  }

  @Test
  void aPageThatIsClosedIsForgotten() {
    EventStream page = stream("dave", 60);
    await().until(() -> streams.count("dave") == 1);
    page.close();
    await().until(() -> streams.count("dave") == 0);
  }

  @Test
  void whoHasTooManyOpenIsToldToTryLater() {
    Browser erin = new Browser(home, "erin").login();
    List<EventStream> pages = Stream.generate(erin::stream).limit(Streams.MOST_OF_A_USER).toList();
    HttpResponse<String> more =
        erin.send("GET", "/api/events", null, Map.of("Accept", "text/event-stream"));
    pages.forEach(EventStream::close);
    assertThat(more.statusCode()).isEqualTo(503);
    assertThat(problem(more)).isEqualTo("unavailable");
    assertThat(more.headers().firstValue("Retry-After")).contains("60");
    await().until(() -> streams.count("erin") == 0);
  }

  @Test
  void whatCannotBeReadIsToldToNobodyAndStopsNothing() throws Exception {
    try (EventStream alice = alice().stream()) {
      for (String topic : List.of(Topics.CONNECTION_STATUS, Topics.REFRESH_OUTCOME)) {
        topics.send(topic, CONNECTION, "no event".getBytes());
        topics.send(topic, CONNECTION, "{}".getBytes());
      }
      status("alice", 9);
      refreshed("alice");
      await().until(() -> alice.data().size() == 2);
    }
  }

  @Test
  void nothingIsLeftInKafkaOfWhatItHasHeard() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      List<String> ours =
          admin.listGroups().all().get().stream()
              .map(GroupListing::groupId)
              .filter(group -> group.startsWith("auth-gateway-"))
              .toList();
      assertThat(ours).isNotEmpty();
      for (String group : ours) {
        assertThat(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
            .isEmpty();
      }
    }
  }

  private void status(String user, long sequence) throws Exception {
    topics.send(
        Topics.CONNECTION_STATUS,
        CONNECTION,
        EventFormat.write(
            new ConnectionStatusChanged(
                CONNECTION,
                sequence,
                user,
                "schwab",
                Environment.LIVE,
                ConnectionStatus.NEEDS_RECONNECT,
                ConnectionStatus.CONNECTED,
                null,
                NOW,
                null,
                NOW)));
  }

  private void refreshed(String user) throws Exception {
    topics.send(
        Topics.REFRESH_OUTCOME,
        CONNECTION,
        EventFormat.write(
            new RefreshFinished(
                CONNECTION,
                user,
                "schwab",
                Environment.LIVE,
                1,
                RefreshResult.REFRESHED,
                null,
                1,
                NOW,
                NOW,
                NOW)));
  }
}
