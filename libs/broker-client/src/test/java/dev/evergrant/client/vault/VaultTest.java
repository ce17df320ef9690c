package dev.evergrant.client.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.client.kit.MutableClock;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.contract.problem.ProblemType;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  private static final Connection ANN = new Connection("ann", "schwab", Environment.LIVE);

  private final MutableClock clock = new MutableClock();
  private Vertx vertx;
  private StubVault stub;
  private Vault vault;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    stub = StubVault.start(vertx);
    stub.answers(request -> StubVault.reply(StubVault.bearer("schwab", "token", null, 1)));
    vault = new Vault(stub.access(), new BrokerHttp(vertx, Duration.ofSeconds(10)), clock);
  }

  @AfterEach
  void stop() {
    stub.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void theServiceLogsInWithItsClientCredentials() {
    read();

    String[] login = stub.logins().get(0).split(" ");
    assertThat(new String(Base64.getDecoder().decode(login[1]), StandardCharsets.UTF_8))
        .isEqualTo("trader%3A1:s3cret%25");
    assertThat(login[0]).isEqualTo("Basic");
    assertThat(login[2]).isEqualTo("grant_type=client_credentials&scope=tokens%3Aread");
  }

  @Test
  void itsOwnTokenIsUsedUntilShortlyBeforeItsEnd() {
    read();
    clock.advance(Duration.ofSeconds(569));
    read();
    assertThat(stub.logins()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    read();

    assertThat(stub.logins()).hasSize(2);
  }

  @Test
  void aTokenOfFewSecondsIsUsedForHalfOfThem() {
    stub.tokensLive(10);
    read();
    clock.advance(Duration.ofMillis(4_999));
    read();
    assertThat(stub.logins()).hasSize(1);

    clock.advance(Duration.ofMillis(1));
    read();

    assertThat(stub.logins()).hasSize(2);
  }

  @Test
  void aTokenThatTheVaultNoLongerTakesIsReplacedOnce() {
    read();
    stub.forgetTokens();

    read();

    assertThat(stub.logins()).hasSize(2);
    assertThat(stub.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, NotAllowed",
    "UNKNOWN_BROKER, UnknownBroker",
    "NO_CONNECTION, NoConnection",
    "DISCONNECTED, NoConnection",
    "NEEDS_RECONNECT, NeedsReconnect",
    "ACCOUNT_UNCONFIRMED, AccountUnconfirmed",
    "UNAVAILABLE, VaultUnavailable",
    "INTERNAL, VaultUnavailable",
    "NOT_READABLE, VaultRefused",
    "INVALID_REQUEST, VaultRefused",
    "UNAUTHENTICATED, VaultRefused"
  })
  void everyProblemIsAFailureOfItsOwn(ProblemType problem, String expected) {
    stub.answers(request -> StubVault.problem(problem));

    assertThat(failure().getClass().getSimpleName()).isEqualTo(expected);
    assertThat(failure().broker()).isEqualTo("schwab");
  }

  @Test
  void aBrokerThatIsAwayIsToldWithTheWait() {
    stub.answers(
        request ->
            new StubVault.Reply(
                503, StubVault.problem(ProblemType.BROKER_UNAVAILABLE).body(), "17"));

    assertThat(((BrokerFailure.Unavailable) failure()).retryAfter())
        .contains(Duration.ofSeconds(17));
  }

  @ParameterizedTest
  @CsvSource({
    "502, VaultUnavailable",
    "504, VaultUnavailable",
    "429, VaultUnavailable",
    "404, VaultRefused",
    "403, VaultRefused"
  })
  void aPageOfSomethingBeforeTheVaultIsNoProblemOfIts(int status, String expected) {
    stub.answers(request -> new StubVault.Reply(status, "<html>Sorry</html>", null));

    assertThat(failure().getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret no json",
        "null",
        "{}",
        "{\"kind\":\"OAUTH\",\"version\":1}",
        "{\"kind\":\"SOMETHING_NEW\",\"accessToken\":\"s3cret\",\"version\":1}",
        "{\"kind\":\"API_KEY\",\"apiKey\":{\"key\":\"s3cret with space\",\"secret\":\"s\"}}"
      })
  void anAnswerThatCannotBeReadShowsNothingOfIt(String body) {
    stub.answers(request -> new StubVault.Reply(200, body, null));

    BrokerFailure failure = failure();

    assertThat(failure).isInstanceOf(BrokerFailure.VaultRefused.class).hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"400, VaultRefused", "401, VaultRefused", "500, VaultUnavailable"})
  void aLoginThatFailsIsTold(int status, String expected) {
    stub.loginAnswers(new StubVault.Reply(status, "{\"error\":\"invalid_client\"}", null));

    assertThat(failure().getClass().getSimpleName()).isEqualTo(expected);
    assertThat(stub.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"access_token\":\" \"}", "[]"})
  void aLoginWithoutATokenIsTold(String body) {
    stub.loginAnswers(new StubVault.Reply(200, body, null));

    assertThat(failure()).isInstanceOf(BrokerFailure.VaultRefused.class);
  }

  @Test
  void aVaultThatCannotBeReachedIsTold() {
    stub.close();

    assertThat(failure()).isInstanceOf(BrokerFailure.VaultUnavailable.class);
  }

  private void read() {
    vault.read(ANN.request(null)).await().indefinitely();
  }

  private BrokerFailure failure() {
    return catchThrowableOfType(BrokerFailure.class, this::read);
  }
}
