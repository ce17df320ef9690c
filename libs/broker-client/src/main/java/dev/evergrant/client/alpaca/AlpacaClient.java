package dev.evergrant.client.alpaca;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.call.Placing;
import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.PlacedOrder;
import dev.evergrant.client.trade.Position;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;

/**
 * Alpaca (Trading API, version 2). A credential opens one account, which no path names: so before
 * anything else, this looks whether it is the one that the caller means, once.
 */
public final class AlpacaClient implements BrokerClient {

  private static final String ACCOUNT = "/v2/account";
  private static final String ORDERS = "/v2/orders";

  private final BrokerApi api;
  private volatile String seen;

  /** Alpaca for one user, with live or paper money as the API's address says. */
  public AlpacaClient(BrokerApi api) {
    this.api = api;
  }

  @Override
  public Uni<List<Account>> accounts() {
    return own()
        .map(
            json ->
                List.of(
                    new Account(
                        json.text("id"), json.text("account_number"), json.text("currency"))));
  }

  @Override
  public Uni<Balances> balances(String account) {
    return own()
        .invoke(json -> check(account))
        .map(
            json ->
                new Balances(
                    account,
                    json.text("currency"),
                    json.decimal("cash"),
                    json.decimal("buying_power"),
                    json.decimal("equity")));
  }

  @Override
  public Uni<List<Position>> positions(String account) {
    return opens(account)
        .flatMap(ignored -> json(api.get(ApiPath.of("/v2/positions"))))
        .map(
            json ->
                json.elements().stream().map(one -> AlpacaJson.position(account, one)).toList());
  }

  @Override
  public Uni<PlacedOrder> place(Order order) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("symbol", order.symbol());
    body.put("qty", order.quantity().toPlainString());
    body.put("side", lower(order.side()));
    body.put("type", order.limited() ? "limit" : "market");
    body.put("time_in_force", lower(order.timeInForce()));
    body.put("client_order_id", order.reference());
    if (order.limited()) {
      body.put("limit_price", order.limitPrice().toPlainString());
    }
    return opens(order.account())
        .flatMap(ignored -> Placing.of(api, order, placed(order, api.send("POST", ORDERS, body))));
  }

  @Override
  public Uni<OrderStatus> order(String account, String order) {
    return opens(account)
        .flatMap(ignored -> json(api.get(ApiPath.of(ORDERS).segment(order))))
        .map(json -> AlpacaJson.status(account, json));
  }

  @Override
  public Uni<Void> cancel(String account, String order) {
    String path = ApiPath.of(ORDERS).segment(order).toString();
    return opens(account)
        .flatMap(ignored -> api.send("DELETE", path, null))
        .map(answer -> answer.orRefused(AlpacaJson::refusal))
        .replaceWithVoid();
  }

  private static Uni<PlacedOrder> placed(Order order, Uni<Answer> sent) {
    return json(sent)
        .map(json -> new PlacedOrder(order.account(), json.text("id"), order.reference()));
  }

  /** The account that the credential opens. */
  private Uni<Json> own() {
    return json(api.get(ApiPath.of(ACCOUNT))).invoke(json -> seen = json.text("id"));
  }

  private Uni<Void> opens(String account) {
    return Uni.createFrom()
        .deferred(() -> seen == null ? own().replaceWithVoid() : Uni.createFrom().voidItem())
        .invoke(() -> check(account));
  }

  private void check(String account) {
    if (!account.equals(seen)) {
      throw new BrokerFailure.NotFound(api.broker());
    }
  }

  private static Uni<Json> json(Uni<Answer> sent) {
    return sent.map(answer -> answer.orRefused(AlpacaJson::refusal).json());
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
