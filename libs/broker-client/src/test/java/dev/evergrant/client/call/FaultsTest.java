package dev.evergrant.client.call;

import static java.math.BigDecimal.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.client.BrokerClients;
import dev.evergrant.client.kit.Brokers;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.Side;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call that goes wrong means, with Alpaca for all: an order must never be placed twice. */
class FaultsTest {

  private static final String ACCOUNT = "c8f1ef5d-edc0-4f23-9ee4-378f19cb92a4";

  @TempDir Path folder;

  private Vertx vertx;
  private Brokers brokers;
  private StubVault vault;
  private BrokerClients clients;
  private BrokerClient client;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    brokers = Brokers.start(vertx, folder);
    vault = StubVault.start(vertx);
    TokenSet tokens = brokers.connect("alpaca", Environment.LIVE);
    vault.answers(
        request -> StubVault.reply(StubVault.oauth("alpaca", Environment.LIVE, tokens, null, 1)));
    clients = clients(Duration.ofSeconds(10));
    client = clients.of("ann", "alpaca", Environment.LIVE);
    await(client.accounts());
  }

  @AfterEach
  void stop() {
    clients.close();
    vault.close();
    brokers.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void anOrderWhoseAnswerIsLostIsUnknownAndNotSentAgain() {
    brokers.browser().fault("alpaca", "lost");
    Order order = order();

    BrokerFailure.OrderUnknown unknown =
        failure(BrokerFailure.OrderUnknown.class, client.place(order));

    assertThat(unknown.reference()).isEqualTo(order.reference());
    assertThat(cash()).isEqualByComparingTo("22953.17");
    assertThat(found(order)).isTrue();
  }

  @Test
  void anOrderThatIsNotAnsweredInTimeIsUnknownAndNotSentAgain() {
    try (BrokerClients hasty = clients(Duration.ofMillis(500))) {
      BrokerClient impatient = hasty.of("ann", "alpaca", Environment.LIVE);
      await(impatient.accounts());
      brokers
          .browser()
          .admin(
              "faults",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("broker", "alpaca")
                  .put("fault", "slow")
                  .put("delayMillis", 60_000)
                  .put("calls", 1));

      assertThat(failure(BrokerFailure.OrderUnknown.class, impatient.place(order()))).isNotNull();
    }
    assertThat(cash()).isEqualByComparingTo("22953.17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "502", "503", "malformed_json"})
  void anOrderWithoutAReadableAnswerIsUnknown(String fault) {
    brokers.browser().fault("alpaca", fault);

    assertThat(failure(BrokerFailure.OrderUnknown.class, client.place(order()))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "502", "lost", "malformed_json"})
  void aQuestionWithoutAReadableAnswerIsUnanswered(String fault) {
    brokers.browser().fault("alpaca", fault);

    assertThat(failure(BrokerFailure.Unanswered.class, client.positions(ACCOUNT))).isNotNull();
  }

  @Test
  void anOrderThatCameToNoBrokerIsUnavailable() {
    brokers.browser().fault("alpaca", "html_403");

    assertThat(failure(BrokerFailure.Unavailable.class, client.place(order())).reason())
        .isEqualTo(Cause.BLOCKED);
    assertThat(cash()).isEqualByComparingTo("23140.67");
  }

  @Test
  void aQuestionToABrokerThatIsAwayMayBeAskedAgain() {
    brokers.browser().fault("alpaca", "503");

    assertThat(failure(BrokerFailure.Unavailable.class, client.positions(ACCOUNT)).reason())
        .isEqualTo(Cause.BROKER_AWAY);
  }

  @Test
  void tooManyRequestsTellHowLongToWait() {
    brokers
        .browser()
        .admin(
            "faults",
            JsonNodeFactory.instance
                .objectNode()
                .put("broker", "alpaca")
                .put("fault", "429")
                .put("retryAfterSeconds", 7)
                .put("calls", 1));

    assertThat(failure(BrokerFailure.RateLimited.class, client.place(order())).retryAfter())
        .contains(Duration.ofSeconds(7));
    assertThat(cash()).isEqualByComparingTo("23140.67");
  }

  @Test
  void anOrderThatWasNotSentIsNotUnknown() {
    brokers.close();

    assertThat(failure(BrokerFailure.Unavailable.class, client.place(order())).reason())
        .isEqualTo(Cause.NOT_CONNECTED);
  }

  @Test
  void failuresShowNoToken() {
    brokers.browser().fault("alpaca", "500");
    BrokerFailure failure = failure(BrokerFailure.class, client.accounts());

    assertThat(failure).hasNoCause().hasMessage("alpaca: no answer that can be read: SERVER_ERROR");
    assertThat(failure.getStackTrace()).isEmpty();
  }

  private BrokerClients clients(Duration timeout) {
    return new BrokerClients(
        vertx,
        vault.access(),
        brokers.catalog(),
        brokers.registrations(),
        brokers.clock(),
        timeout);
  }

  private boolean found(Order order) {
    String path =
        ApiPath.of("/v2/orders:by_client_order_id")
            .query("client_order_id", order.reference())
            .toString();
    return await(clients.raw("ann", "alpaca", Environment.LIVE).send("GET", path, null)).success();
  }

  private BigDecimal cash() {
    return await(client.balances(ACCOUNT)).cash();
  }

  private static Order order() {
    return Order.market(ACCOUNT, Side.BUY, "AAPL", ONE);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
  }

  private static <F extends BrokerFailure> F failure(Class<F> type, Uni<?> uni) {
    return catchThrowableOfType(type, () -> await(uni));
  }
}
