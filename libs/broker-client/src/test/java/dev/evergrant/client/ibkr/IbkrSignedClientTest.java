package dev.evergrant.client.ibkr;

import dev.evergrant.client.kit.Brokers;
import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.BrokerClientContract;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** With OAuth 1.0a and a live session token. */
class IbkrSignedClientTest extends BrokerClientContract {

  @Override
  protected Brokers startBrokers(Vertx vertx, Path folder) {
    return Brokers.startWithExtendedOAuth(vertx, folder);
  }

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
}
