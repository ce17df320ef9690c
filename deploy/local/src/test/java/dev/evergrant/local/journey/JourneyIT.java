package dev.evergrant.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.local.RunningStack;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Page;
import dev.evergrant.local.mail.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connection's whole life on the stack that {@code up} starts, over real HTTP, Kafka, MongoDB's
 * protocol and SMTP; and then a search for every secret of the run.
 */
class JourneyIT {

  /** A token of 30 minutes lives 20 seconds. */
  private static final String SPEED_UP = "--speed-up=90";

  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private final Person ada = new Person("ada");
  private final Person bob = new Person("bob");

  @TempDir Path folder;

  @Test
  void aConnectionLivesDiesIsReconnectedAndEndsAndNoSecretIsLeftAnywhere() throws Exception {
    Path data = folder.resolve("data");
    String id;
    try (RunningStack stack = RunningStack.start(data, SPEED_UP)) {
      isRefusedWhereItShouldBe(stack);
      id = connect(stack);
      refreshesByItself(stack, 3);
      nothingLeaked(stack);
      assertThat(stack.stop()).isZero();
      assertThat(stack.hasProcesses()).isFalse();
    }
    try (RunningStack stack = RunningStack.start(data, SPEED_UP)) {
      ada.visit(stack, stack.url("auth-gateway") + "/");
      assertThat(ada.connection().get("id").asText()).isEqualTo(id);
      refreshesByItself(stack, 1);
      Message mail = diesAndIsTold(stack);
      nothingLeaked(stack);
      reconnectsByTheLinkIn(mail, stack, id);
      refreshesByItself(stack, 1);
      nothingLeaked(stack);
      disconnects(stack);
      theSearchFindsWhatIsThere(stack, nothingLeaked(stack));
    }
  }

  /** Said no, came back with a used state, came back with another's: each leaves its own traces. */
  private void isRefusedWhereItShouldBe(RunningStack stack) throws Exception {
    String connect = stack.url("auth-gateway") + "/connect/schwab";
    Page denied = ada.deny(ada.visit(stack, connect));
    assertThat(denied.uri().toString()).endsWith("result=access-denied");
    assertThat(ada.told(denied).get("text").asText()).contains("You did not allow");
    Page consent = ada.visit(stack, connect);
    String callback =
        denied.way().stream()
            .filter(step -> step.getPath().startsWith("/auth/broker/callback/"))
            .findFirst()
            .orElseThrow()
            .toString();
    Page refused = bob.visit(stack, callback);
    assertThat(refused.uri().toString()).endsWith("result=invalid-state");
    assertThat(bob.told(refused).get("text").asText()).contains("by another user");
    Page again = ada.visit(stack, callback.replace("error=access_denied", "code=another-code"));
    assertThat(again.uri().toString()).endsWith("result=access-denied");
    assertThat(ada.connection()).isNull();
    ada.deny(consent);
  }

  /** Searches every collection, topic and log, and gives back what was looked for. */
  private Map<String, String> nothingLeaked(RunningStack stack) throws Exception {
    Map<String, String> secrets = Leaks.secrets(stack, ada, bob);
    assertThat(secrets).hasSizeGreaterThan(20);
    assertThat(Leaks.find(stack, secrets)).isEmpty();
    return secrets;
  }

  private String connect(RunningStack stack) throws Exception {
    Page consent = ada.visit(stack, stack.url("auth-gateway") + "/connect/schwab");
    assertThat(consent.uri().getPath()).isEqualTo("/schwab/v1/oauth/authorize");
    Page result = ada.approve(consent);
    assertThat(result.status()).isEqualTo(200);
    assertThat(ada.told(result).get("title").asText()).isEqualTo("Charles Schwab is connected");
    JsonNode connection = ada.connection();
    assertThat(connection.get("status").asText()).isEqualTo("CONNECTED");
    return connection.get("id").asText();
  }

  /** Without anybody doing anything, and never too late. */
  private void refreshesByItself(RunningStack stack, int times) throws Exception {
    long version = ada.connection().get("version").asLong();
    await()
        .atMost(A_WHILE.multipliedBy(times))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              JsonNode connection = ada.connection();
              assertThat(connection.get("status").asText()).isEqualTo("CONNECTED");
              assertThat(Instant.parse(connection.get("accessExpiresAt").asText()))
                  .isAfter(Instant.now());
              return connection.get("version").asLong() >= version + times;
            });
    for (JsonNode grant : stack.sandbox().calls()) {
      assertThat(grant.get("reuseDetected").asInt()).isZero();
    }
  }

  private Message diesAndIsTold(RunningStack stack) throws Exception {
    stack.sandbox().revokeBroker("schwab");
    await()
        .atMost(A_WHILE)
        .until(() -> ada.connection().get("status").asText().equals("NEEDS_RECONNECT"));
    assertThat(ada.connection().at("/lastError/cause").asText()).isEqualTo("GRANT_REJECTED");
    await().atMost(A_WHILE).until(() -> quiet(stack));
    List<Message> mails = stack.inbox().to(ada.address());
    assertThat(mails).hasSize(1);
    return mails.get(0);
  }

  /** Nothing waits in an outbox, and every consumer has caught up. */
  private static boolean quiet(RunningStack stack) throws Exception {
    try (MongoReader mongodb = stack.mongodb()) {
      return mongodb.vault("connections").stream().noneMatch(c -> c.containsKey("outboxAt"))
          && stack.kafka().lag("notifier") == 0
          && stack.kafka().lag("refresh-worker") == 0;
    }
  }

  private void reconnectsByTheLinkIn(Message mail, RunningStack stack, String id) throws Exception {
    assertThat(mail.subject()).contains("Charles Schwab");
    String link = Jsoup.parse(mail.html()).selectFirst("a[href]").attr("href");
    assertThat(mail.text()).contains(link);
    Page result = ada.approve(ada.visit(stack, link));
    assertThat(ada.told(result).get("title").asText()).isEqualTo("Charles Schwab is connected");
    JsonNode connection = ada.connection();
    assertThat(connection.get("id").asText()).isEqualTo(id);
    assertThat(connection.get("status").asText()).isEqualTo("CONNECTED");
    assertThat(Instant.parse(connection.get("accessExpiresAt").asText())).isAfter(Instant.now());
  }

  private void disconnects(RunningStack stack) throws Exception {
    assertThat(ada.call("DELETE", "/api/brokers/schwab/oauth").status()).isEqualTo(202);
    assertThat(ada.connection()).isNull();
    try (MongoReader mongodb = stack.mongodb()) {
      await().atMost(A_WHILE).until(() -> mongodb.vault("connections").isEmpty());
    }
    await().atMost(A_WHILE).until(() -> quiet(stack));
    assertThat(stack.inbox().to(ada.address())).hasSize(1);
  }

  /** The same search, with one secret put in each kind of place. */
  private static void theSearchFindsWhatIsThere(RunningStack stack, Map<String, String> secrets)
      throws Exception {
    Map.Entry<String, String> one = secrets.entrySet().iterator().next();
    byte[] bytes = ("{\"x\":\"" + one.getValue() + "\"}").getBytes(StandardCharsets.UTF_8);
    try (MongoReader mongodb = stack.mongodb()) {
      mongodb.plant("planted", Base64.getEncoder().encode(bytes));
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.url("kafka")),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.deadLetters(Topics.REFRESH_DUE), bytes)).get();
    }
    Files.write(
        Path.of(stack.file().logDir(), "token-vault.log"), bytes, StandardOpenOption.APPEND);
    assertThat(Leaks.find(stack, secrets))
        .extracting(SecretSearch.Hit::place)
        .contains("evergrant.planted", Topics.deadLetters(Topics.REFRESH_DUE), "token-vault.log");
  }
}
