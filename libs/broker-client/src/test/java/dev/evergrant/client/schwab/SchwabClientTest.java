package dev.evergrant.client.schwab;

import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.BrokerClientContract;

class SchwabClientTest extends BrokerClientContract {

  @Override
  protected String broker() {
    return "schwab";
  }

  @Override
  protected Account account() {
    return new Account(
        "B65AEBFB08AB460E8B4C61D9A55D2F2586DDFDAF312FCA3EC4B379EA0A1A129E", "48210037", "USD");
  }

  @Override
  protected String placingPath() {
    return "/schwab/trader/v1/accounts/" + account().id() + "/orders";
  }

  @Override
  protected boolean refusesAtOnce() {
    return false;
  }
}
