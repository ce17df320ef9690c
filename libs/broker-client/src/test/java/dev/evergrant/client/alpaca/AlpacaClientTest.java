package dev.evergrant.client.alpaca;

import static java.math.BigDecimal.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.BrokerClientContract;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.PlacedOrder;
import dev.evergrant.client.trade.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AlpacaClientTest extends BrokerClientContract {

  private static final Account LIVE =
      new Account("c8f1ef5d-edc0-4f23-9ee4-378f19cb92a4", "810460335", "USD");

  @Override
  protected String broker() {
    return "alpaca";
  }

  @Override
  protected Account account() {
    return LIVE;
  }

  @Override
  protected String placingPath() {
    return "/alpaca/v2/orders";
  }

  @Override
  protected boolean refusesAtOnce() {
    return true;
  }

  @Test
  void anApiKeyOpensTheSame() {
    JsonNode key = apiKey("live");
    vault.answers(
        request ->
            StubVault.reply(
                StubVault.apiKey(
                    "alpaca",
                    Environment.LIVE,
                    key.path("key").textValue(),
                    key.path("secret").textValue())));

    PlacedOrder placed = await(client.place(buy("AAPL", 1)));

    assertThat(await(client.order(LIVE.id(), placed.id())).averagePrice())
        .isEqualByComparingTo("187.5");
  }

  @Test
  void paperMoneyIsAnotherAccountAtAnotherAddress() {
    JsonNode key = apiKey("paper");
    vault.answers(
        request ->
            StubVault.reply(
                StubVault.apiKey(
                    "alpaca",
                    Environment.PAPER,
                    key.path("key").textValue(),
                    key.path("secret").textValue())));
    BrokerClient paper = clients.of("ann", "alpaca", Environment.PAPER);

    Account account = await(paper.accounts()).get(0);

    assertThat(account.number()).isEqualTo("PA3717PJAYWN");
    assertThat(await(paper.balances(account.id())).cash()).isEqualByComparingTo("100000");
    assertThat(await(paper.positions(account.id()))).isEmpty();
    assertThat(vault.requests().get(0).path("environment").textValue()).isEqualTo("paper");
  }

  @Test
  void anotherAccountThanTheCredentialOpensIsNotTouched() {
    Order order = Order.market("another", Side.BUY, "AAPL", BigDecimal.ONE);

    assertThat(failure(BrokerFailure.NotFound.class, client.place(order))).isNotNull();
    assertThat(failure(BrokerFailure.NotFound.class, client.balances("another"))).isNotNull();
    assertThat(failure(BrokerFailure.NotFound.class, client.positions("another"))).isNotNull();
    assertThat(failure(BrokerFailure.NotFound.class, client.cancel("another", "1"))).isNotNull();
    assertThat(cash()).isEqualByComparingTo("23140.67");
  }

  @Test
  void fractionsOfASharePassToTheLastDigit() {
    Order order = Order.market(LIVE.id(), Side.BUY, "F", new BigDecimal("0.123456789"));

    PlacedOrder placed = await(client.place(order));

    assertThat(await(client.order(LIVE.id(), placed.id())).filledQuantity())
        .isEqualByComparingTo("0.123456789");
  }

  @Test
  void theSameOrderIsNotTakenTwice() {
    Order order = buy("AAPL", 1);
    await(client.place(order));

    BrokerFailure.Refused refused = failure(BrokerFailure.Refused.class, client.place(order));

    assertThat(refused.code()).contains("40010001");
    assertThat(cash()).isEqualByComparingTo("22953.17");
  }

  @Test
  void aRefusalSaysWhatTheBrokerSays() {
    BrokerFailure.Refused refused =
        failure(
            BrokerFailure.Refused.class,
            client.place(Order.market(LIVE.id(), Side.SELL, "AAPL", valueOf(5))));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).contains("40310000");
    assertThat(refused.words())
        .contains("insufficient qty available for order (requested: 5, available: 0)");
  }

  private JsonNode apiKey(String environment) {
    return brokers
        .browser()
        .admin(
            "api-keys",
            JsonNodeFactory.instance
                .objectNode()
                .put("broker", "alpaca")
                .put("environment", environment));
  }
}
