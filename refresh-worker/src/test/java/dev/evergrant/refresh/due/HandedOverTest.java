package dev.evergrant.refresh.due;

import static dev.evergrant.refresh.due.ScriptedBroker.issued;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.TokenHandover;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.SealedHandover;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in Kafka when the vault stays away. */
@QuarkusTest
class HandedOverTest extends WorkerTest {

  private ScriptedBroker scripted;

  @BeforeEach
  void startBroker() throws Exception {
    scripted = new ScriptedBroker(number("test.scripted.port"));
    scripted.start();
  }

  @AfterEach
  void stopBroker() {
    scripted.close();
  }

  @Test
  void isTheTokenSetSealedForTheVault() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    kept.lease = Duration.ofSeconds(3);
    scripted.answers(issued("access-2"));
    vault.awayFor("complete");

    work(kept, Action.REFRESH);

    ConsumerRecord<String, byte[]> record =
        topics.records(Topics.TOKEN_HANDOVER).stream()
            .filter(handover -> handover.key().equals(kept.id.toString()))
            .findFirst()
            .orElseThrow();
    assertThat(new String(record.headers().lastHeader("ce_type").value(), UTF_8))
        .isEqualTo(TokenHandover.TYPE);
    assertThat(new String(record.value(), UTF_8)).doesNotContain("access-2", kept.leaseId.reveal());
    TokenHandover event = EventFormat.read(record.value(), TokenHandover.class);
    CompleteLease completion =
        SealedHandover.open(FakeVault.HANDOVER_KEY, event.sealed()).completion();
    assertThat(completion.leaseId()).isEqualTo(kept.leaseId);
    assertThat(completion.version()).isEqualTo(1);
    assertThat(completion.tokens().accessToken().reveal()).isEqualTo("access-2");
    assertThat(scripted.calls()).isOne();
  }
}
