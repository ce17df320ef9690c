package dev.evergrant.client.ibkr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.BrokerClientContract;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus.State;
import dev.evergrant.client.trade.PlacedOrder;
import dev.evergrant.client.trade.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** With a session of OAuth 2.0. */
class IbkrClientTest extends BrokerClientContract {

  @Override
  protected String broker() {
    return "ibkr";
  }

  @Override
  protected Account account() {
    return new Account("U4815162", "U4815162", "USD");
  }

  @Override
  protected String placingPath() {
    return "/ibkr/v1/api/iserver/reply";
  }

  @Override
  protected boolean refusesAtOnce() {
    return true;
  }

  @Test
  void aLimitFarFromTheMarketIsAQuestionThatTheCallerMustHaveConfirmed() {
    Order order = limit("AAPL", 1, "150");

    BrokerFailure.Refused refused = failure(BrokerFailure.Refused.class, client.place(order));
    assertThat(refused.code()).contains("o163");
    assertThat(refused.words()).isPresent();

    PlacedOrder placed = await(client.place(limit("AAPL", 1, "150").confirming("o163")));
    assertThat(await(client.order(account().id(), placed.id())).state()).isEqualTo(State.OPEN);
  }

  @Test
  void theSameOrderIsNotTakenTwice() {
    Order order = buy("AAPL", 1);
    await(client.place(order));

    assertThat(failure(BrokerFailure.Refused.class, client.place(order))).isNotNull();
    assertThat(cash()).isEqualByComparingTo("22953.17");
  }

  @Test
  void anAccountOfSomebodyElseIsRefused() {
    assertThat(failure(BrokerFailure.Refused.class, client.balances("U1"))).isNotNull();
    assertThat(
            failure(
                BrokerFailure.Refused.class,
                client.place(Order.market("U1", Side.BUY, "AAPL", BigDecimal.ONE))))
        .isNotNull();
  }
}
