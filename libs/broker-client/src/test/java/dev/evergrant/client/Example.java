package dev.evergrant.client;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.Side;
import dev.evergrant.client.vault.VaultAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.Map;

/** The example of README.md, which {@link ReadmeTest} runs. */
final class Example {

  private final BrokerClients clients;

  // begin
  Example(Vertx vertx, VaultAccess vault, BrokerCatalog catalog, Map<String, Registration> ours) {
    clients = new BrokerClients(vertx, vault, catalog, ours);
  }

  /** Buys two shares of Apple in the user's first account at Schwab; how that went. */
  Uni<String> buy(String userId) {
    BrokerClient schwab = clients.of(userId, "schwab", Environment.LIVE);
    return schwab
        .accounts()
        .map(accounts -> accounts.get(0).id())
        .map(account -> Order.market(account, Side.BUY, "AAPL", BigDecimal.valueOf(2)))
        .flatMap(schwab::place)
        .flatMap(placed -> schwab.order(placed.account(), placed.id()))
        .map(OrderStatus::toString)
        .onFailure(BrokerFailure.NeedsReconnect.class)
        .recoverWithItem("The user has to connect Schwab again")
        .onFailure(BrokerFailure.OrderUnknown.class)
        .recoverWithItem("Nobody knows: look before you order again");
  }
  // end
}
