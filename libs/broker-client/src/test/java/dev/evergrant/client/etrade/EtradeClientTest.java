package dev.evergrant.client.etrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.BrokerClientContract;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.OrderStatus.State;
import dev.evergrant.client.trade.PlacedOrder;
import org.junit.jupiter.api.Test;

class EtradeClientTest extends BrokerClientContract {

  @Override
  protected String broker() {
    return "etrade";
  }

  @Override
  protected Account account() {
    return new Account("JIdOIAcSpwR1Jva7RQBraQ", "82359663", "USD");
  }

  @Override
  protected String placingPath() {
    return "/etrade/v1/accounts/JIdOIAcSpwR1Jva7RQBraQ/orders/place";
  }

  @Override
  protected boolean refusesAtOnce() {
    return true;
  }

  @Test
  void anOldOrderIsFoundOnALaterPage() {
    PlacedOrder first = await(client.place(limit("F", 1, "10")));
    for (int i = 0; i < 30; i++) {
      await(client.place(buy("F", 1)));
    }

    assertThat(await(client.order(account().id(), first.id())).state()).isEqualTo(State.OPEN);
  }

  @Test
  void anAccountWithoutPositionsHasNone() {
    Account other = await(client.accounts()).get(1);

    assertThat(await(client.positions(other.id()))).isEmpty();
  }

  @Test
  void anIdThatIsNoNumberIsNoOrder() {
    assertThat(failure(BrokerFailure.NotFound.class, client.cancel(account().id(), "x")))
        .isNotNull();
  }

  @Test
  void aRefusalSaysWhatTheBrokerSays() {
    BrokerFailure.Refused refused =
        failure(BrokerFailure.Refused.class, client.place(buy("NVDA", 1000)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).contains("1021");
    assertThat(refused.words().orElseThrow()).contains("insufficient funds");
  }

  @Test
  void aPreviewWithoutAnAnswerPlacesNothing() {
    brokers
        .browser()
        .fault("etrade", "/etrade/v1/accounts/JIdOIAcSpwR1Jva7RQBraQ/orders/preview", "lost");

    assertThat(failure(BrokerFailure.Unanswered.class, client.place(buy("AAPL", 1)))).isNotNull();
    assertThat(cash()).isEqualByComparingTo("23140.67");
  }
}
