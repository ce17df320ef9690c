package dev.evergrant.client.trade;

import static java.math.BigDecimal.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.client.BrokerClients;
import dev.evergrant.client.kit.Brokers;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.client.trade.OrderStatus.State;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every broker's client must do, against the sandbox's version of its API. */
public abstract class BrokerClientContract {

  private static Vertx vertx;

  @TempDir Path folder;

  protected Brokers brokers;
  protected StubVault vault;
  protected BrokerClients clients;
  protected BrokerClient client;
  private TokenSet tokens;

  protected abstract String broker();

  /** The first account, which has some cash and ten SPY. */
  protected abstract Account account();

  /** Whether an order that cannot be paid is refused at once, and not taken in first. */
  protected abstract boolean refusesAtOnce();

  /** Where the call goes that places a market order. */
  protected abstract String placingPath();

  protected Environment environment() {
    return Environment.LIVE;
  }

  protected Brokers startBrokers(Vertx vertx, Path folder) {
    return Brokers.start(vertx, folder);
  }

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() {
    await(Uni.createFrom().completionStage(vertx.close().toCompletionStage()));
  }

  @BeforeEach
  void start() {
    brokers = startBrokers(vertx, folder);
    vault = StubVault.start(vertx);
    clients =
        new BrokerClients(
            vertx,
            vault.access(),
            brokers.catalog(),
            brokers.registrations(),
            brokers.clock(),
            Duration.ofSeconds(10));
    client = clients.of("ann", broker(), environment());
    tokens = connect();
    vault.answers(
        request -> StubVault.reply(StubVault.oauth(broker(), environment(), tokens, null, 1)));
  }

  @AfterEach
  void stop() {
    clients.close();
    vault.close();
    brokers.close();
  }

  protected final TokenSet connect() {
    return brokers.connect(broker(), environment());
  }

  protected static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
  }

  protected static <F extends BrokerFailure> F failure(Class<F> type, Uni<?> uni) {
    return catchThrowableOfType(type, () -> await(uni));
  }

  @Test
  void itListsTheAccounts() {
    assertThat(await(client.accounts())).contains(account());
  }

  @Test
  void itTellsWhatAnAccountIsWorth() {
    Balances balances = await(client.balances(account().id()));

    assertThat(balances.account()).isEqualTo(account().id());
    assertThat(balances.currency()).isEqualTo("USD");
    assertThat(balances.cash()).isEqualByComparingTo("23140.67");
    assertThat(balances.buyingPower()).isEqualByComparingTo("23140.67");
    assertThat(balances.netValue()).isEqualByComparingTo("28264.67");
  }

  @Test
  void itTellsWhatAnAccountHolds() {
    List<Position> positions = await(client.positions(account().id()));

    assertThat(positions).hasSize(1);
    Position spy = positions.get(0);
    assertThat(spy.account()).isEqualTo(account().id());
    assertThat(spy.symbol()).isEqualTo("SPY");
    assertThat(spy.quantity()).isEqualByComparingTo("10");
    assertThat(spy.averagePrice()).isEqualByComparingTo("480");
    assertThat(spy.marketValue()).isEqualByComparingTo("5124");
    assertThat(spy.currency()).isEqualTo("USD");
  }

  @Test
  void aMarketOrderBuysAtTheMarketsPrice() {
    Order order = buy("AAPL", 2);

    PlacedOrder placed = await(client.place(order));

    assertThat(placed.account()).isEqualTo(account().id());
    assertThat(placed.reference()).isEqualTo(order.reference());
    OrderStatus status = await(client.order(account().id(), placed.id()));
    assertThat(status.id()).isEqualTo(placed.id());
    assertThat(status.account()).isEqualTo(account().id());
    assertThat(status.side()).isEqualTo(Side.BUY);
    assertThat(status.symbol()).isEqualTo("AAPL");
    assertThat(status.state()).isEqualTo(State.FILLED);
    assertThat(status.quantity()).isEqualByComparingTo("2");
    assertThat(status.filledQuantity()).isEqualByComparingTo("2");
    assertThat(status.averagePrice()).isEqualByComparingTo("187.50");
    assertThat(status.limitPrice()).isNull();
    assertThat(cash()).isEqualByComparingTo("22765.67");
    assertThat(symbols()).containsExactlyInAnyOrder("SPY", "AAPL");
  }

  @Test
  void aMarketOrderSellsWhatIsThere() {
    PlacedOrder placed =
        await(client.place(Order.market(account().id(), Side.SELL, "SPY", valueOf(4))));

    OrderStatus status = await(client.order(account().id(), placed.id()));
    assertThat(status.side()).isEqualTo(Side.SELL);
    assertThat(status.state()).isEqualTo(State.FILLED);
    assertThat(await(client.positions(account().id())).get(0).quantity()).isEqualByComparingTo("6");
  }

  @Test
  void aLimitOrderIsOpenUntilItIsCancelled() {
    PlacedOrder placed = await(client.place(limit("AAPL", 3, "185.50")));

    OrderStatus open = await(client.order(account().id(), placed.id()));
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.limitPrice()).isEqualByComparingTo("185.50");
    assertThat(open.filledQuantity()).isEqualByComparingTo("0");
    assertThat(open.averagePrice()).isNull();

    await(client.cancel(account().id(), placed.id()));

    OrderStatus cancelled = await(client.order(account().id(), placed.id()));
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(cash()).isEqualByComparingTo("23140.67");
  }

  @Test
  void anOrderForTheDayIsFilledAtItsLimitOrBetter() {
    Order order =
        Order.limit(
            account().id(), Side.BUY, "AAPL", valueOf(1), new BigDecimal("188"), TimeInForce.DAY);

    PlacedOrder placed = await(client.place(order));

    OrderStatus status = await(client.order(account().id(), placed.id()));
    assertThat(status.state()).isEqualTo(State.FILLED);
    assertThat(status.averagePrice()).isEqualByComparingTo("187.50");
  }

  @Test
  void anOrderThatCannotBePaidIsRefused() {
    Order order = buy("NVDA", 1000);

    if (refusesAtOnce()) {
      BrokerFailure.Refused refused = failure(BrokerFailure.Refused.class, client.place(order));
      assertThat(refused.words()).isPresent();
      assertThat(refused.getMessage()).doesNotContain(refused.words().orElseThrow());
    } else {
      PlacedOrder placed = await(client.place(order));
      OrderStatus status = await(client.order(account().id(), placed.id()));
      assertThat(status.state()).isEqualTo(State.REJECTED);
      assertThat(status.reason()).isNotBlank();
    }
    assertThat(symbols()).containsExactly("SPY");
  }

  @Test
  void anUnknownSymbolIsRefused() {
    assertThat(failure(BrokerFailure.Refused.class, client.place(buy("NOSUCH", 1)))).isNotNull();
  }

  @Test
  void anOrderThatIsFilledIsNotCancelled() {
    PlacedOrder placed = await(client.place(buy("F", 1)));

    assertThat(
            failure(BrokerFailure.Refused.class, client.cancel(account().id(), placed.id()))
                .broker())
        .isEqualTo(broker());
  }

  @Test
  void anUnknownOrderIsNotFound() {
    assertThat(failure(BrokerFailure.NotFound.class, client.order(account().id(), "999999999")))
        .isNotNull();
  }

  @Test
  void aCallWithADeadTokenIsMadeOnceMoreWithAnother() {
    TokenSet newer = connect();
    vault.gives(
        StubVault.oauth(broker(), environment(), tokens, null, 1),
        StubVault.oauth(broker(), environment(), newer, null, 2));
    await(client.balances(account().id()));
    kill(tokens);

    assertThat(cash()).isEqualByComparingTo("23140.67");

    assertThat(rejectedVersions()).containsExactly(0L, 1L);
  }

  @Test
  void anOrderWithADeadTokenIsPlacedOnce() {
    TokenSet newer = connect();
    vault.gives(
        StubVault.oauth(broker(), environment(), tokens, null, 1),
        StubVault.oauth(broker(), environment(), newer, null, 2));
    kill(tokens);

    PlacedOrder placed = await(client.place(buy("AAPL", 1)));

    assertThat(await(client.order(account().id(), placed.id())).state()).isEqualTo(State.FILLED);
    assertThat(cash()).isEqualByComparingTo("22953.17");
    assertThat(rejectedVersions()).containsExactly(0L, 1L);
  }

  @Test
  void anOrderWhoseAnswerIsLostIsUnknownAndNotSentAgain() {
    brokers.browser().fault(broker(), placingPath(), "lost");
    Order order = buy("AAPL", 1);

    BrokerFailure.OrderUnknown unknown =
        failure(BrokerFailure.OrderUnknown.class, client.place(order));

    assertThat(unknown.reference()).isEqualTo(order.reference());
    assertThat(cash()).isEqualByComparingTo("22953.17");
  }

  @Test
  void anOrderThatTheBrokerWouldNotTakeNowIsNotUnknown() {
    brokers.browser().fault(broker(), placingPath(), "429");

    assertThat(failure(BrokerFailure.RateLimited.class, client.place(buy("AAPL", 1)))).isNotNull();
    assertThat(cash()).isEqualByComparingTo("23140.67");
  }

  @Test
  void aSecondDeadTokenIsAFailure() {
    TokenSet newer = connect();
    vault.gives(
        StubVault.oauth(broker(), environment(), tokens, null, 1),
        StubVault.oauth(broker(), environment(), newer, null, 2));
    kill(tokens);
    kill(newer);

    assertThat(failure(BrokerFailure.CredentialRejected.class, client.accounts())).isNotNull();
    assertThat(failure(BrokerFailure.CredentialRejected.class, client.place(buy("AAPL", 1))))
        .isNotNull();
  }

  protected final Order buy(String symbol, int quantity) {
    return Order.market(account().id(), Side.BUY, symbol, valueOf(quantity));
  }

  protected final Order limit(String symbol, int quantity, String price) {
    return Order.limit(
        account().id(),
        Side.BUY,
        symbol,
        valueOf(quantity),
        new BigDecimal(price),
        TimeInForce.GTC);
  }

  protected final BigDecimal cash() {
    return await(client.balances(account().id())).cash();
  }

  private Set<String> symbols() {
    return await(client.positions(account().id())).stream()
        .map(Position::symbol)
        .collect(Collectors.toSet());
  }

  private List<Long> rejectedVersions() {
    return vault.requests().stream()
        .map(request -> request.path("rejectedVersion"))
        .map(JsonNode::asLong)
        .toList();
  }

  /** Ends the token at the sandbox. */
  protected void kill(TokenSet dead) {
    brokers.browser().revoke("token", dead.accessToken().reveal());
  }
}
