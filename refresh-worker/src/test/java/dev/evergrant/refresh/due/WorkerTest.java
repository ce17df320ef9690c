package dev.evergrant.refresh.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.embedded.TestTopics;
import dev.evergrant.embedded.quarkus.KafkaForTests;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** What every test of the running worker needs: the topics before it, and the vault behind it. */
@WithTestResource(
    value = KafkaForTests.class,
    scope = TestResourceScope.GLOBAL,
    initArgs =
        @ResourceArg(
            name = "topics",
            value =
                "evergrant.refresh-due.v1,evergrant.refresh-due.v1.dlq,"
                    + "evergrant.refresh-requested.v1,evergrant.refresh-requested.v1.dlq"))
@WithTestResource(value = Neighbours.class, scope = TestResourceScope.GLOBAL)
abstract class WorkerTest {

  static FakeVault vault;
  static TestTopics topics;

  @BeforeAll
  static void startVault() throws Exception {
    vault = new FakeVault(number("test.vault.port"));
    vault.start();
    topics =
        new TestTopics(
            setting("kafka.bootstrap.servers"),
            "refresh-worker",
            Topics.REFRESH_DUE,
            Topics.REFRESH_REQUESTED);
  }

  @AfterAll
  static void stopVault() {
    topics.close();
    vault.close();
  }

  @AfterEach
  void theVaultIsBack() {
    vault.here();
  }

  static String setting(String key) {
    return ConfigProvider.getConfig().getValue(key, String.class);
  }

  static int number(String key) {
    return Integer.parseInt(setting(key));
  }

  static Instant later() {
    return Clock.systemUTC().instant().plus(Duration.ofMinutes(10));
  }

  static RefreshDue event(Kept kept, Action action, Instant lapsesAt) {
    return new RefreshDue(
        kept.id,
        kept.broker,
        Environment.LIVE,
        kept.version,
        action,
        Clock.systemUTC().instant(),
        lapsesAt);
  }

  static void send(String topic, RefreshDue event) throws Exception {
    topics.send(topic, event.connectionId(), EventFormat.write(event));
  }

  static void send(Kept kept, Action action) throws Exception {
    send(Topics.REFRESH_DUE, event(kept, action, later()));
  }

  /** Sends it and waits until nothing is left to be done for it. */
  static void work(Kept kept, Action action) throws Exception {
    send(kept, action);
    settled();
  }

  static void settled() {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(topics::caughtUp);
  }

  /** The one failure that came of it. */
  static FailLease failure(Kept kept) {
    assertThat(kept.failures).hasSize(1);
    assertThat(kept.completions).isEmpty();
    return kept.failures.get(0);
  }

  /** The one probe that was reported. */
  static ReportProbe probe(Kept kept) {
    assertThat(kept.probes).hasSize(1);
    return kept.probes.get(0);
  }
}
