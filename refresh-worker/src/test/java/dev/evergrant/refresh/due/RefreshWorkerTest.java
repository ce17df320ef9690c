package dev.evergrant.refresh.due;

import static dev.evergrant.refresh.due.ScriptedBroker.issued;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.embedded.LocalServer.Answer;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefreshWorkerTest extends WorkerTest {

  private static ScriptedBroker scripted;

  @BeforeAll
  static void startBroker() throws Exception {
    scripted = new ScriptedBroker(number("test.scripted.port"));
    scripted.start();
  }

  @AfterAll
  static void stopBroker() {
    scripted.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {Topics.REFRESH_DUE, Topics.REFRESH_REQUESTED})
  void aDueConnectionGetsItsSuccessorStored(String topic) throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(issued("access-2"), issued("access-3"));

    send(topic, due(kept));
    settled();
    send(topic, due(kept));
    settled();

    assertThat(kept.completions).extracting(CompleteLease::attempts).containsExactly(1, 1);
    assertThat(kept.version).isEqualTo(3);
    assertThat(kept.accessToken).isEqualTo("access-3");
  }

  @Test
  void anEventThatComesAgainDoesNothing() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(issued("access-2"), issued("access-3"));
    RefreshDue event = due(kept);

    send(Topics.REFRESH_DUE, event);
    send(Topics.REFRESH_REQUESTED, event);
    send(Topics.REFRESH_DUE, event);
    settled();

    assertThat(scripted.calls()).isOne();
    assertThat(kept.version).isEqualTo(2);
    assertThat(kept.asked).isEqualTo(3);
    assertThat(kept.failures).isEmpty();
  }

  @Test
  void aLapsedEventIsDroppedUnasked() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");

    send(
        Topics.REFRESH_DUE,
        event(kept, Action.REFRESH, Clock.systemUTC().instant().minusSeconds(1)));
    settled();

    assertThat(kept.asked).isZero();
  }

  @Test
  void whatThisWorkerCannotDoIsLeftAlone() throws Exception {
    Kept unknown = vault.keep("nobody", "refresh-1");
    Kept kept = vault.keep("strict", "refresh-1");

    work(unknown, Action.REFRESH);
    work(kept, Action.UNKNOWN);

    assertThat(unknown.asked).isZero();
    assertThat(kept.asked).isZero();
  }

  @Test
  void aBrokerWithoutARegistrationOfOursIsMisconfigured() throws Exception {
    Kept kept = vault.keep("unregistered", "refresh-1");

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.MISCONFIGURED);
    assertThat(failure(kept).cause()).isEqualTo(Cause.NOT_CONFIGURED);
    assertThat(failure(kept).attempts()).isZero();
  }

  @Test
  void aBrokerThatComesBackInTimeIsAskedUntilItAnswers() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(new Answer(503, ""), new Answer(503, ""), issued("access-2"));

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(kept.completions.get(0).attempts()).isEqualTo(3);
    assertThat(kept.accessToken).isEqualTo("access-2");
    assertThat(kept.refreshToken).isEqualTo("refresh-1");
  }

  @Test
  void aBrokerThatStaysAwayIsReportedAfterThreeRetries() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    Answer away = new Answer(503, "");
    scripted.answers(away, away, away, away, issued("too-late"));

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).attempts()).isEqualTo(4);
    assertThat(scripted.calls()).isEqualTo(4);
  }

  @Test
  void aBrokerThatAsksForMoreTimeThanALeaseHasIsReportedAtOnce() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(new Answer(429, "", "120"), issued("too-early"));

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(failure(kept).retryAfter()).isEqualTo(Duration.ofSeconds(120));
    assertThat(scripted.calls()).isOne();
  }

  @Test
  void aBrokerThatHasEnoughAndDoesNotSayForHowLongIsAskedAgainAsUsual() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(
        new Answer(429, ""), new Answer(429, ""), new Answer(429, ""), new Answer(429, ""));

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(failure(kept).retryAfter()).isNull();
    assertThat(failure(kept).attempts()).isEqualTo(4);
    assertThat(scripted.calls()).isEqualTo(4);
  }

  @Test
  void aCallThatNobodyAnsweredIsNotRepeatedWithATokenThatWorksOnce() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(new Answer(502, ""), issued("burnt"));

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNANSWERED);
    assertThat(scripted.calls()).isOne();
  }

  @Test
  void aCallThatNobodyAnsweredIsRepeatedWithATokenThatStaysGood() throws Exception {
    Kept kept = vault.keep("reusable", "refresh-1");
    scripted.answers(new Answer(502, ""), issued("access-2"));

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(kept.completions.get(0).attempts()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    // The reserve is 1.5 s here; whatever comes before the last request may take one second.
    "strict, 1400", // one request
    "ibkr, 2400", // a token of our own, then the user's session
    "discovered, 3400" // where to ask, in two places, then the refresh
  })
  void aLeaseThatIsTooShortForACallIsGivenBackWithAWord(String broker, int millis)
      throws Exception {
    Kept kept = vault.keep(broker, "refresh-1");
    kept.lease = Duration.ofMillis(millis);
    scripted.answers(issued("never"));

    send(Topics.REFRESH_DUE, due(kept));
    settled();

    assertThat(kept.asked).isOne();
    assertThat(scripted.calls()).isZero();
    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).cause()).isEqualTo(Cause.NOT_CONNECTED);
    assertThat(failure(kept).attempts()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
  void aLeaseWithoutWhatTheWorkTakesHarmsNobodyElse(Action action) throws Exception {
    Kept kept = vault.keep("strict", (String) null);
    scripted.answers(issued("never"));

    send(Topics.REFRESH_DUE, event(kept, action, later()));
    settled();

    assertThat(scripted.calls()).isZero();
    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).cause()).isEqualTo(Cause.REQUEST_REFUSED);
    assertThat(failure(kept).attempts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 429})
  void aTokenSetWaitsForAVaultThatIsAway(int status) throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(issued("access-2"), issued("access-3"));
    vault.awayFor("complete", status);

    send(Topics.REFRESH_DUE, due(kept));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.refused() > 3);
    vault.here();
    settled();

    assertThat(kept.accessToken).isEqualTo("access-2");
    assertThat(kept.version).isEqualTo(2);
    assertThat(scripted.calls()).isOne();
  }

  @Test
  void aTokenSetWhoseReceiptWasLostIsStoredOnce() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(issued("access-2"));
    vault.deaf(true);

    send(Topics.REFRESH_DUE, due(kept));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.refused() > 1);
    vault.here();
    settled();

    assertThat(kept.completions).hasSize(1);
    assertThat(kept.version).isEqualTo(2);
  }

  @Test
  void aLeaseIsAskedForUntilTheVaultIsBack() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(issued("access-2"));
    vault.awayFor("lease");

    send(Topics.REFRESH_DUE, due(kept));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.refused() > 1);
    vault.here();
    settled();

    assertThat(kept.version).isEqualTo(2);
  }

  @Test
  void anEventThatLapsesWhileTheVaultIsAwayIsDropped() throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    vault.awayFor("lease");

    send(
        Topics.REFRESH_DUE,
        event(kept, Action.REFRESH, Clock.systemUTC().instant().plusSeconds(2)));
    settled();

    assertThat(vault.refused()).isPositive();
    assertThat(kept.version).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {Topics.REFRESH_DUE, Topics.REFRESH_REQUESTED})
  void aRecordThatCannotBeReadGoesToTheDeadLettersAndTheNextOneIsProcessed(String topic)
      throws Exception {
    Kept kept = vault.keep("strict", "refresh-1");
    scripted.answers(issued("access-2"));
    byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);

    topics.send(topic, kept.id, poison);
    send(topic, due(kept));
    settled();

    assertThat(kept.version).isEqualTo(2);
    ConsumerRecord<String, byte[]> letter = topics.records(Topics.deadLetters(topic)).get(0);
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(new String(letter.headers().lastHeader("dead-letter-reason").value()))
        .contains("RefreshDue");
  }

  @Test
  void healthAndMetricsAreAllThatIsServed() throws Exception {
    settled();

    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
    given().get("/").then().statusCode(404);
  }

  private static RefreshDue due(Kept kept) {
    return event(kept, Action.REFRESH, later());
  }
}
