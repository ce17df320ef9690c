package dev.evergrant.sandbox.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioTest {

  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  private static final Security AAPL = Market.find("AAPL");

  private final Portfolios portfolios =
      new Portfolios(() -> NOW).invested("a").cash("b", "1000.00");
  private final Portfolio portfolio = portfolios.of("b");

  @Test
  void aMarketOrderIsFilledAtOnce() {
    Order order = portfolio.place(ticket(Side.BUY, "2", null));

    assertThat(order.state()).isEqualTo(State.FILLED);
    assertThat(order.closedAt()).isEqualTo(NOW);
    assertThat(portfolio.cash()).isEqualByComparingTo("625.00");
    assertThat(portfolio.worth()).isEqualByComparingTo("1000.00");
    Position position = portfolio.positions().iterator().next();
    assertThat(position.quantity()).isEqualByComparingTo("2");
    assertThat(position.averagePrice()).isEqualByComparingTo("187.50");
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, 187.49, OPEN",
    "BUY, 187.50, FILLED",
    "BUY, 200, FILLED",
    "SELL, 187.51, OPEN",
    "SELL, 187.50, FILLED",
    "SELL, 1, FILLED"
  })
  void aLimitOrderIsFilledWhereTheMarketIsNoWorse(Side side, String limit, State state) {
    portfolio.place(ticket(Side.BUY, "1", null));
    BigDecimal before = portfolio.cash();
    assertThat(portfolio.place(ticket(side, "1", limit)).state()).isEqualTo(state);

    BigDecimal moved = portfolio.cash().subtract(before).abs();
    assertThat(moved).isEqualByComparingTo(state == State.FILLED ? "187.50" : "0");
  }

  @Test
  void anOpenPurchaseHoldsItsCashUntilItIsCanceled() {
    Order open = portfolio.place(ticket(Side.BUY, "5", "180"));
    assertThat(portfolio.freeCash()).isEqualByComparingTo("100.00");
    assertThat(portfolio.cash()).isEqualByComparingTo("1000.00");
    assertThat(portfolio.refusalOf(ticket(Side.BUY, "1", null))).isEqualTo(Refusal.NOT_ENOUGH_CASH);

    assertThat(portfolio.cancel(open)).isTrue();
    assertThat(portfolio.cancel(open)).isFalse();
    assertThat(portfolio.freeCash()).isEqualByComparingTo("1000.00");
    assertThat(portfolio.refusalOf(ticket(Side.BUY, "5", null))).isNull();
  }

  @Test
  void anOpenSaleHoldsItsShares() {
    portfolio.place(ticket(Side.BUY, "3", null));
    portfolio.place(ticket(Side.SELL, "2", "190"));

    assertThat(portfolio.freeShares(AAPL)).isEqualByComparingTo("1");
    assertThat(portfolio.shares(AAPL)).isEqualByComparingTo("3");
    assertThat(portfolio.place(ticket(Side.SELL, "2", null)).refusal())
        .isEqualTo(Refusal.NOT_ENOUGH_SHARES);
    assertThat(portfolio.place(ticket(Side.SELL, "1", null)).isFilled()).isTrue();
  }

  @Test
  void aRefusedOrderChangesNothing() {
    Order order = portfolio.place(ticket(Side.BUY, "6", null));

    assertThat(order.state()).isEqualTo(State.REFUSED);
    assertThat(order.filled()).isZero();
    assertThat(portfolio.cash()).isEqualByComparingTo("1000.00");
    assertThat(portfolio.positions()).isEmpty();
    assertThat(portfolio.cancel(order)).isFalse();
  }

  @Test
  void whatIsSoldTakesItsCostAlong() {
    Portfolio invested = portfolios.of("a");
    Security spy = Market.find("SPY");
    assertThat(invested.positions().iterator().next().gain()).isEqualByComparingTo("324.00");
    invested.place(new Ticket(Side.SELL, spy, new BigDecimal("4"), null, false, null));
    Position left = invested.positions().iterator().next();

    assertThat(left.cost()).isEqualByComparingTo("2880.00");
    assertThat(left.averagePrice()).isEqualByComparingTo("480.00");
    assertThat(invested.cash()).isEqualByComparingTo("25190.27");
    invested.place(new Ticket(Side.SELL, spy, new BigDecimal("6"), null, false, null));
    assertThat(invested.positions()).isEmpty();
  }

  @Test
  void orderNumbersAreUniqueAtABrokerAndNotThoseOfAnEarlierOne() {
    long first = portfolio.place(ticket(Side.BUY, "1", null)).number();
    long second = portfolios.of("a").place(ticket(Side.BUY, "1", null)).number();

    assertThat(first).isGreaterThan(NOW.getEpochSecond());
    assertThat(second).isGreaterThan(first);
    assertThat(portfolio.order(Long.toString(first)).number()).isEqualTo(first);
    assertThat(portfolio.order(Long.toString(second))).isNull();
    assertThat(portfolio.order("-1")).isNull();
    assertThat(portfolio.order("99999999999999999999999")).isNull();
  }

  @Test
  void anOrderIsFoundByWhatTheClientCallsIt() {
    Order order =
        portfolio.place(new Ticket(Side.BUY, AAPL, BigDecimal.ONE, null, false, "my order"));
    portfolio.place(ticket(Side.BUY, "1", null));
    assertThat(portfolio.orderOf("my order")).isSameAs(order);
    assertThat(portfolio.orderOf("another")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"5, 0, 5", "5.0, 0, 5", "10, 0, 10", "0.5, 1, 0.5", "187.5, 2, 187.5"})
  void anAmountIsReadAsTextAndAsANumber(String sent, int decimals, BigDecimal read) {
    assertThat(Amounts.read(TextNode.valueOf(sent), decimals)).isEqualTo(read);
    assertThat(Amounts.read(JsonNodeFactory.instance.numberNode(Double.valueOf(sent)), decimals))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.00", "-1", "1e9", "1E999999999", "NaN", "5.55", "1234567890"})
  void whatIsNoAmountIsNotRead(String sent) {
    assertThat(Amounts.read(TextNode.valueOf(sent), 1)).isNull();
  }

  private static Ticket ticket(Side side, String quantity, String limit) {
    return new Ticket(
        side,
        AAPL,
        new BigDecimal(quantity),
        limit == null ? null : new BigDecimal(limit),
        false,
        null);
  }
}
