package dev.evergrant.refresh.due;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.ProbeResult;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.embedded.TestTopics;
import dev.evergrant.embedded.quarkus.KafkaForTests;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Renews, tries and revokes at each of the five brokers, as the sandbox plays them. */
@QuarkusTest
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
class FiveBrokersTest {

  private static FakeVault vault;
  private static PlayedBrokers brokers;
  private static TestTopics topics;

  @Inject BrokerCatalog catalog;
  @Inject Registrations registrations;
  @Inject Vertx vertx;

  private OurSide gateway;

  @BeforeAll
  static void startNeighbours() throws Exception {
    vault = new FakeVault(number("test.vault.port"));
    vault.start();
    brokers =
        new PlayedBrokers(
            number("test.sandbox.port"),
            number("test.terminal.port"),
            ConfigProvider.getConfig().getValue("test.ibkr.public-key", String.class));
    topics =
        new TestTopics(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "refresh-worker",
            Topics.REFRESH_DUE,
            Topics.REFRESH_REQUESTED);
  }

  @AfterAll
  static void stopNeighbours() {
    topics.close();
    brokers.close();
    vault.close();
  }

  private static int number(String key) {
    return ConfigProvider.getConfig().getValue(key, Integer.class);
  }

  @BeforeEach
  void alpacaGivesRefreshTokens() throws Exception {
    gateway = new OurSide(catalog, registrations, vertx);
    brokers.alpacaRefreshes(true);
  }

  @AfterEach
  void nothingGoesWrongAnyMore() throws Exception {
    brokers.noFaults();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "schwab", "tdameritrade", "etrade", "ibkr", "ibkrsigned"})
  void whatIsDueIsRenewedAgainAndAgainAndWorks(String broker) throws Exception {
    Kept kept = consented(broker);

    work(kept, Action.REFRESH);
    work(kept, Action.REFRESH);
    work(kept, Action.PROBE);

    assertThat(kept.failures).isEmpty();
    assertThat(kept.completions).hasSize(2).allMatch(done -> done.attempts() == 1);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);
    assertThat(probe(kept).credential()).isEqualTo(CredentialKind.OAUTH);
    assertThat(probe(kept).cause()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "alpaca, GRANT_REJECTED, ACCESS_REJECTED",
    "schwab, GRANT_REJECTED, ACCESS_REJECTED",
    "tdameritrade, GRANT_REJECTED, ACCESS_REJECTED",
    "etrade, GRANT_REJECTED, ACCESS_REJECTED",
    "ibkr, GRANT_REJECTED, ACCESS_REJECTED",
    "ibkrsigned, GRANT_REJECTED, ACCESS_REJECTED"
  })
  void whatWasRevokedAtTheBrokerIsRejected(String broker, Cause renewal, Cause access)
      throws Exception {
    Kept kept = consented(broker);
    brokers.revokeAll(broker);

    work(kept, Action.REFRESH);
    work(kept, Action.PROBE);

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.REJECTED);
    assertThat(failure(kept).cause()).isEqualTo(renewal);
    assertThat(failure(kept).attempts()).isOne();
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.REJECTED);
    assertThat(probe(kept).cause()).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource({"tdameritrade, lost", "etrade, lost", "ibkr, lost", "etrade, 502", "ibkrsigned, 500"})
  void aRenewalThatDoesNoHarmIsRepeatedWhenNobodyAnswers(String broker, String fault)
      throws Exception {
    Kept kept = consented(broker);
    brokers.fault(broker, fault, 1, "");

    work(kept, Action.REFRESH);

    assertThat(kept.completions).singleElement().matches(done -> done.attempts() == 2);
  }

  @ParameterizedTest
  @CsvSource({
    "schwab, lost, CONNECTION_LOST",
    "alpaca, 500, SERVER_ERROR",
    "schwab, malformed_json, UNREADABLE_ANSWER"
  })
  void aRefreshTokenThatWorksOnceIsSentOnce(String broker, String fault, Cause cause)
      throws Exception {
    Kept kept = consented(broker);
    brokers.fault(broker, fault, 1, "");

    work(kept, Action.REFRESH);

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNANSWERED);
    assertThat(failure(kept).cause()).isEqualTo(cause);
    assertThat(failure(kept).attempts()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "schwab", "tdameritrade", "etrade", "ibkr", "ibkrsigned"})
  void aBrokerBehindAFirewallIsAwayWhateverIsAskedOfIt(String broker) throws Exception {
    Kept kept = consented(broker);

    brokers.fault(broker, "html_403", 4, "");
    work(kept, Action.REFRESH);
    brokers.noFaults();
    brokers.fault(broker, "html_403", 4, "");
    work(kept, Action.PROBE);

    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).cause()).isEqualTo(Cause.BLOCKED);
    assertThat(failure(kept).attempts()).isEqualTo(4);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.UNDECIDED);
    assertThat(probe(kept).cause()).isEqualTo(Cause.BLOCKED);
  }

  @Test
  void aProbeSaysHowLongTheBrokerAsksToBeLeftAlone() throws Exception {
    Kept kept = consented("etrade");
    brokers.fault("etrade", "429", 1, ",'retryAfterSeconds':120");

    work(kept, Action.PROBE);

    assertThat(probe(kept).result()).isEqualTo(ProbeResult.UNDECIDED);
    assertThat(probe(kept).cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(probe(kept).retryAfter()).isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void aProbeIsRepeatedWhenItsAnswerIsLost() throws Exception {
    Kept kept = consented("schwab");
    brokers.fault("schwab", "lost", 1, "");

    work(kept, Action.PROBE);

    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);
  }

  @Test
  void alpacaWithoutARefreshTokenIsAskedWhetherItsTokenStillWorks() throws Exception {
    brokers.alpacaRefreshes(false);
    Kept kept = consented("alpaca");
    assertThat(kept.refreshToken).isNull();

    work(kept, Action.PROBE);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);

    brokers.revokeAll("alpaca");
    work(kept, Action.PROBE);
    assertThat(kept.probes.get(1).result()).isEqualTo(ProbeResult.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "unregistered"})
  void anApiKeyIsTriedWhereThereAreNoTokens(String broker) throws Exception {
    Kept kept = vault.keep(broker, (String) null);
    kept.apiKey = brokers.apiKey();

    work(kept, Action.PROBE);
    kept.apiKey = new ApiKeyGrant(kept.apiKey.key(), Secret.of("another-secret"));
    work(kept, Action.PROBE);

    assertThat(kept.probes)
        .extracting(ReportProbe::result)
        .containsExactly(ProbeResult.WORKS, ProbeResult.REJECTED);
    assertThat(kept.probes)
        .extracting(ReportProbe::credential)
        .containsOnly(CredentialKind.API_KEY);
  }

  @Test
  void tokensAreTriedBeforeAnApiKey() throws Exception {
    Kept kept = consented("alpaca");
    kept.apiKey = new ApiKeyGrant(Secret.of("no-key"), Secret.of("no-secret"));

    work(kept, Action.PROBE);

    assertThat(probe(kept).credential()).isEqualTo(CredentialKind.OAUTH);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);
  }

  @Test
  void tokensCannotBeTriedWithoutARegistration() throws Exception {
    Kept kept = vault.keep("unregistered", "refresh-1");
    kept.accessToken = "access-1";

    work(kept, Action.PROBE);

    assertThat(probe(kept).result()).isEqualTo(ProbeResult.UNDECIDED);
    assertThat(probe(kept).cause()).isEqualTo(Cause.NOT_CONFIGURED);
  }

  @ParameterizedTest
  @CsvSource({
    // Port 0 stands for the terminal's own; on port 4 nobody listens, 5 is not in the catalog.
    "127.0.0.1, 0, WORKS,",
    "localhost, 0, WORKS,",
    "127.0.0.1, 4, UNDECIDED, NOT_CONNECTED",
    "nowhere.invalid, 0, UNDECIDED, NOT_CONNECTED",
    "192.0.2.1, 0, UNDECIDED, NOT_CONFIGURED",
    "127.0.0.1, 5, UNDECIDED, NOT_CONFIGURED"
  })
  void aTerminalIsTriedWhereTheOperatorAllowsIt(
      String host, int port, ProbeResult result, Cause cause) throws Exception {
    Kept kept = vault.keep("ibkr", (String) null);
    kept.terminal = new TerminalAddress(host, port == 0 ? number("test.terminal.port") : port);

    work(kept, Action.PROBE);

    assertThat(probe(kept).credential()).isEqualTo(CredentialKind.TERMINAL);
    assertThat(probe(kept).result()).isEqualTo(result);
    assertThat(probe(kept).cause()).isEqualTo(cause);
  }

  @Test
  void aRevocationEndsTheGrantAndAnotherOneChangesNothing() throws Exception {
    Kept kept = consented("etrade");
    brokers.fault("etrade", "lost", 1, "");

    work(kept, Action.REVOKE);
    work(kept, Action.REVOKE);

    assertThat(kept.revocations).hasSize(2);
    assertThat(gateway.probe("etrade", signed(kept))).isInstanceOf(TokenOutcome.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "schwab", "tdameritrade", "ibkr", "ibkrsigned"})
  void aBrokerThatCannotBeToldCountsAsTold(String broker) throws Exception {
    Kept kept = consented(broker);

    work(kept, Action.REVOKE);

    assertThat(kept.revocations).hasSize(1);
    assertThat(kept.failures).isEmpty();
  }

  @Test
  void aRevocationThatDoesNotComeThroughIsReported() throws Exception {
    Kept kept = consented("etrade");
    brokers.fault("etrade", "503", 4, "");

    work(kept, Action.REVOKE);

    assertThat(kept.revocations).isEmpty();
    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).attempts()).isEqualTo(4);
  }

  @Test
  void whatIsIssuedForAUserWhoHasLeftIsRevoked() throws Exception {
    Kept kept = consented("etrade");
    kept.givenUp = true;

    work(kept, Action.REFRESH);

    assertThat(kept.completions).isEmpty();
    assertThat(gateway.probe("etrade", signed(kept))).isInstanceOf(TokenOutcome.Rejected.class);
  }

  @Test
  void whatIsIssuedForAUserWhoHasLeftIsGivenUpAfterOneTry() throws Exception {
    Kept kept = consented("etrade");
    kept.givenUp = true;
    vault.awayFor("complete");

    send(kept, Action.REFRESH);
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.refused() > 0);
    brokers.fault("etrade", "503", 1, "");
    vault.here();
    settled();

    assertThat(gateway.probe("etrade", signed(kept))).isInstanceOf(TokenOutcome.Works.class);
  }

  @Test
  void everyKindOfWorkIsCounted() throws Exception {
    Kept kept = consented("schwab");

    work(kept, Action.REFRESH);
    work(kept, Action.PROBE);
    work(kept, Action.REVOKE);

    given()
        .get("/q/metrics")
        .then()
        .body(containsString("evergrant_refreshes_seconds_count{broker=\"schwab\""))
        .body(containsString("evergrant_probes_seconds_count{broker=\"schwab\""))
        .body(containsString("evergrant_revocations_seconds_count{broker=\"schwab\""));
  }

  private Kept consented(String broker) throws Exception {
    TokenSet tokens = gateway.tokens(broker, brokers);
    return vault.keep(broker, tokens);
  }

  private static Credential signed(Kept kept) {
    return new Credential.Signed(Secret.of(kept.accessToken), Secret.of(kept.tokenSecret));
  }

  private static void work(Kept kept, Action action) throws Exception {
    send(kept, action);
    settled();
  }

  private static void send(Kept kept, Action action) throws Exception {
    Instant now = Clock.systemUTC().instant();
    RefreshDue event =
        new RefreshDue(
            kept.id,
            kept.broker,
            Environment.LIVE,
            kept.version,
            action,
            now,
            now.plus(Duration.ofMinutes(10)));
    topics.send(Topics.REFRESH_DUE, kept.id, EventFormat.write(event));
  }

  private static void settled() {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(topics::caughtUp);
  }

  private static FailLease failure(Kept kept) {
    assertThat(kept.failures).hasSize(1);
    assertThat(kept.completions).isEmpty();
    return kept.failures.get(0);
  }

  private static ReportProbe probe(Kept kept) {
    assertThat(kept.probes).hasSize(1);
    return kept.probes.get(0);
  }
}
