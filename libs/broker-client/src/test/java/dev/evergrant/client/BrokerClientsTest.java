package dev.evergrant.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.client.alpaca.AlpacaClient;
import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.etrade.EtradeClient;
import dev.evergrant.client.ibkr.IbkrClient;
import dev.evergrant.client.kit.AnyApi;
import dev.evergrant.client.kit.Brokers;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.client.schwab.SchwabClient;
import dev.evergrant.client.schwab.TdAmeritradeClient;
import dev.evergrant.client.trade.BrokerFailure;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerClientsTest {

  @TempDir Path folder;

  private Vertx vertx;
  private AnyApi acme;
  private Brokers brokers;
  private StubVault vault;
  private BrokerClients clients;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    acme = AnyApi.start(vertx);
    brokers = Brokers.start(vertx, folder, Map.of("acme.yaml", acme.catalogFile()));
    vault = StubVault.start(vertx);
    clients = clients(brokers.registrations());
  }

  @AfterEach
  void stop() {
    clients.close();
    vault.close();
    brokers.close();
    acme.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void everyBrokerHasItsAdapter() {
    Map<String, Class<?>> adapters =
        Map.of(
            "alpaca", AlpacaClient.class,
            "etrade", EtradeClient.class,
            "ibkr", IbkrClient.class,
            "schwab", SchwabClient.class,
            "tdameritrade", TdAmeritradeClient.class);

    adapters.forEach(
        (id, adapter) -> assertThat(clients.of("ann", id, Environment.LIVE)).isInstanceOf(adapter));
  }

  @Test
  void anUnknownBrokerIsTold() {
    assertThat(
            failure(
                BrokerFailure.UnknownBroker.class,
                () -> clients.of("ann", "nobody", Environment.LIVE)))
        .hasMessageContaining("nobody");
  }

  @Test
  void anEnvironmentThatABrokerHasNotIsTold() {
    assertThat(
            failure(
                BrokerFailure.NoApi.class, () -> clients.of("ann", "schwab", Environment.PAPER)))
        .hasMessageContaining("PAPER");
  }

  @Test
  void aSignedBrokerNeedsARegistrationOfItsKind() {
    assertThat(
            failure(
                BrokerFailure.NotRegistered.class,
                () -> clients(Map.of()).of("ann", "etrade", Environment.LIVE)))
        .hasMessageContaining("etrade");
    assertThat(
            failure(
                BrokerFailure.NotRegistered.class,
                () ->
                    clients(Map.of("etrade", brokers.registrations().get("ibkr")))
                        .of("ann", "etrade", Environment.LIVE)))
        .isNotNull();
  }

  @Test
  void otherBrokersNeedNone() {
    assertThat(clients(Map.of()).of("ann", "schwab", Environment.LIVE)).isNotNull();
  }

  @Test
  void aTerminalIsNamedAndNotCalled() {
    vault.answers(request -> StubVault.reply(StubVault.terminal("ibkr", "192.0.2.7", 7497)));

    BrokerFailure.UseTerminal terminal =
        failure(
            BrokerFailure.UseTerminal.class,
            () -> clients.of("ann", "ibkr", Environment.LIVE).accounts().await().indefinitely());

    assertThat(terminal.host()).isEqualTo("192.0.2.7");
    assertThat(terminal.port()).isEqualTo(7497);
  }

  @Test
  void anApiKeyForABrokerWithoutAnyIsTold() {
    vault.answers(
        request -> StubVault.reply(StubVault.apiKey("schwab", Environment.LIVE, "key", "s3cret")));

    assertThat(
            failure(
                BrokerFailure.VaultRefused.class,
                () ->
                    clients
                        .of("ann", "schwab", Environment.LIVE)
                        .accounts()
                        .await()
                        .indefinitely()))
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aSignedTokenForABrokerOfBearersIsTold() {
    TokenSet signed = brokers.connect("etrade", Environment.LIVE);
    vault.answers(
        request -> StubVault.reply(StubVault.oauth("schwab", Environment.LIVE, signed, null, 1)));

    assertThat(
            failure(
                BrokerFailure.NotRegistered.class,
                () ->
                    clients
                        .of("ann", "schwab", Environment.LIVE)
                        .accounts()
                        .await()
                        .indefinitely()))
        .isNotNull();
  }

  @Test
  void aProviderFromAFileAloneHasNoAdapterButAnApi() {
    vault.answers(request -> StubVault.reply(StubVault.bearer("acme", "first", null, 1)));
    acme.accepts("first");

    assertThat(
            failure(
                BrokerFailure.NoAdapter.class, () -> clients.of("ann", "acme", Environment.LIVE)))
        .isNotNull();
    Answer answer =
        clients
            .raw("ann", "acme", Environment.LIVE)
            .send("PUT", "/things/1?a=b", JsonNodeFactory.instance.objectNode().put("n", 1))
            .await()
            .indefinitely();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().text("seen")).isEqualTo("PUT /base/things/1?a=b {\"n\":1}");
    assertThat(answer.toString()).isEqualTo("Answer[acme 200, redacted]");
  }

  @Test
  void theApiOfAnyProviderIsCalledOnceMoreAfterA401() {
    vault.gives(
        StubVault.bearer("acme", "first", null, 1), StubVault.bearer("acme", "second", null, 2));
    acme.accepts("second");

    Answer answer =
        clients
            .raw("ann", "acme", Environment.LIVE)
            .send("POST", "/things", null)
            .await()
            .indefinitely();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(acme.tokens()).containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void aRefusalOfAnyProviderIsAnAnswer() {
    vault.answers(request -> StubVault.reply(StubVault.bearer("acme", "first", null, 1)));
    acme.accepts("first");

    Answer answer =
        clients
            .raw("ann", "acme", Environment.LIVE)
            .send("GET", "/missing", null)
            .await()
            .indefinitely();

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.success()).isFalse();
    assertThat(answer.jsonIfAny().isThere()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"things", "", "//other.example/things#x", "/things#secret"})
  void aPathLeadsNowhereElse(String path) {
    BrokerApi api = clients.raw("ann", "acme", Environment.LIVE);

    assertThat(
            catchThrowableOfType(IllegalArgumentException.class, () -> api.send("GET", path, null)))
        .isNotNull();
  }

  private BrokerClients clients(Map<String, Registration> registrations) {
    return new BrokerClients(vertx, vault.access(), brokers.catalog(), registrations);
  }

  private static <F extends BrokerFailure> F failure(Class<F> type, ThrowingCallable call) {
    return catchThrowableOfType(type, call);
  }
}
