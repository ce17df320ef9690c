package dev.evergrant.client.schwab;

import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.BrokerClientContract;

class TdAmeritradeClientTest extends BrokerClientContract {

  @Override
  protected String broker() {
    return "tdameritrade";
  }

  @Override
  protected Account account() {
    return new Account("497216035", "497216035", "USD");
  }

  @Override
  protected String placingPath() {
    return "/tdameritrade/v1/accounts/497216035/orders";
  }

  @Override
  protected boolean refusesAtOnce() {
    return false;
  }
}
