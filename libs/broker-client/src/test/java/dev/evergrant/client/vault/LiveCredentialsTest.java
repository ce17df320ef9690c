package dev.evergrant.client.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.client.kit.MutableClock;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.client.trade.BrokerFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveCredentialsTest {

  private static final Connection ANN = new Connection("ann", "schwab", Environment.LIVE);

  private final MutableClock clock = new MutableClock();
  private Vertx vertx;
  private StubVault stub;
  private LiveCredentials credentials;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    stub = StubVault.start(vertx);
    Vault vault = new Vault(stub.access(), new BrokerHttp(vertx, Duration.ofSeconds(10)), clock);
    credentials = new LiveCredentials(vault, vertx, clock);
    gives("first", 1);
  }

  @AfterEach
  void stop() {
    credentials.close();
    stub.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void itIsAskedForAsTheContractSays() {
    await(credentials.current(ANN));

    assertThat(stub.requests().get(0).toString())
        .isEqualTo(
            "{\"userId\":\"ann\",\"broker\":\"schwab\",\"environment\":\"live\",\"lasting\":\"PT1M\"}");
  }

  @Test
  void manyCallsAtOnceAskOnce() {
    List<HeldCredential> held =
        await(
            Uni.join()
                .all(IntStream.range(0, 50).mapToObj(i -> credentials.current(ANN)).toList())
                .andFailFast());

    assertThat(held).allMatch(one -> token(one).equals("first"));
    assertThat(stub.requests()).hasSize(1);
    assertThat(stub.logins()).hasSize(1);
  }

  @Test
  void itIsHeldUntilShortlyBeforeItsEnd() {
    stub.answers(
        request ->
            StubVault.reply(
                StubVault.bearer(
                    "schwab", "first", clock.instant().plus(Duration.ofMinutes(2)), 1)));
    await(credentials.current(ANN));
    clock.advance(Duration.ofSeconds(104));
    await(credentials.current(ANN));
    assertThat(stub.requests()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    await(credentials.current(ANN));

    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void itIsHeldForFiveMinutesHoweverLongItWorks() {
    await(credentials.current(ANN));
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    await(credentials.current(ANN));
    assertThat(stub.requests()).hasSize(1);

    clock.advance(Duration.ofMillis(1));
    await(credentials.current(ANN));

    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void usersBrokersAndEnvironmentsAreHeldApart() {
    await(credentials.current(ANN));
    await(credentials.current(new Connection("bob", "schwab", Environment.LIVE)));
    await(credentials.current(new Connection("ann", "alpaca", Environment.LIVE)));
    await(credentials.current(new Connection("ann", "schwab", Environment.PAPER)));

    assertThat(stub.requests()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void aRejectedOneIsNamedAndTheNewOneIsHeld() {
    HeldCredential first = await(credentials.current(ANN));
    gives("second", 2);

    HeldCredential second = await(credentials.insteadOf(first));

    assertThat(token(second)).isEqualTo("second");
    assertThat(stub.requests().get(1).path("rejectedVersion").asLong()).isEqualTo(1);
    assertThat(token(await(credentials.current(ANN)))).isEqualTo("second");
    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void manyRejectionsOfOneAskOnce() {
    HeldCredential first = await(credentials.current(ANN));
    gives("second", 2);

    List<HeldCredential> held =
        await(
            Uni.join()
                .all(IntStream.range(0, 20).mapToObj(i -> credentials.insteadOf(first)).toList())
                .andFailFast());

    assertThat(held).allMatch(one -> token(one).equals("second"));
    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void whoIsLateWithARejectionGetsTheOneThatIsThere() {
    HeldCredential first = await(credentials.current(ANN));
    gives("second", 2);
    await(credentials.insteadOf(first));

    assertThat(token(await(credentials.insteadOf(first)))).isEqualTo("second");

    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void aRejectionIsToldThoughAnotherReadingIsUnderWay() {
    HeldCredential first = await(credentials.current(ANN));
    clock.advance(Duration.ofMinutes(6));
    stub.answers(
        request ->
            StubVault.reply(
                request.has("rejectedVersion")
                    ? StubVault.bearer("schwab", "second", null, 2)
                    : StubVault.bearer("schwab", "first", null, 1)));

    Uni<HeldCredential> reading = credentials.current(ANN);
    List<HeldCredential> both =
        await(Uni.join().all(reading, credentials.insteadOf(first)).andFailFast());

    assertThat(token(both.get(1))).isEqualTo("second");
    assertThat(stub.requests()).hasSize(3);
  }

  @Test
  void aReplacedOneIsWipedAndOfNoUse() {
    HeldCredential first = await(credentials.current(ANN));
    gives("second", 2);
    await(credentials.insteadOf(first));

    assertThat(first.use(credential -> "used")).isEmpty();
  }

  @Test
  void closingWipesWhatIsHeld() {
    HeldCredential held = await(credentials.current(ANN));

    credentials.close();

    assertThat(held.use(credential -> "used")).isEmpty();
  }

  @Test
  void aFailureIsNotHeld() {
    stub.answers(request -> new StubVault.Reply(502, "<html>", null));
    assertThat(failure()).isInstanceOf(BrokerFailure.VaultUnavailable.class);
    gives("first", 1);

    assertThat(token(await(credentials.current(ANN)))).isEqualTo("first");
  }

  @Test
  void itShowsNoSecret() {
    assertThat(await(credentials.current(ANN)).toString())
        .isEqualTo("HeldCredential[schwab, OAUTH 1, redacted]");
    assertThat(stub.access().toString()).doesNotContain("s3cret");
  }

  private BrokerFailure failure() {
    return catchThrowableOfType(BrokerFailure.class, () -> await(credentials.current(ANN)));
  }

  private void gives(String token, long version) {
    stub.answers(request -> StubVault.reply(StubVault.bearer("schwab", token, null, version)));
  }

  private static String token(HeldCredential held) {
    return held.use(credential -> ((Credential.Bearer) credential).accessToken().reveal())
        .orElseThrow();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
  }
}
