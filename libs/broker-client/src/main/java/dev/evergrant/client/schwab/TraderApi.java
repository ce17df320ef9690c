package dev.evergrant.client.schwab;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.call.Placing;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.PlacedOrder;
import dev.evergrant.client.trade.Position;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What Schwab's and TD Ameritrade's APIs have in common: all but how accounts are named. */
abstract class TraderApi implements BrokerClient {

  private final BrokerApi api;
  private final String accounts;

  /** With the path of the accounts. */
  TraderApi(BrokerApi api, String accounts) {
    this.api = api;
    this.accounts = accounts;
  }

  @Override
  public Uni<Balances> balances(String account) {
    return get(ApiPath.of(accounts).segment(account))
        .map(json -> TraderJson.balances(account, json.at("securitiesAccount")));
  }

  @Override
  public Uni<List<Position>> positions(String account) {
    return get(ApiPath.of(accounts).segment(account).query("fields", "positions"))
        .map(
            json ->
                json.at("securitiesAccount").at("positions").elements().stream()
                    .map(one -> TraderJson.position(account, one))
                    .toList());
  }

  @Override
  public Uni<PlacedOrder> place(Order order) {
    String path = ApiPath.of(accounts).segment(order.account()).then("/orders").toString();
    return Placing.of(
        api,
        order,
        api.send("POST", path, TraderJson.order(order))
            .map(answer -> answer.orRefused(TraderJson::refusal))
            .map(answer -> placed(order, answer)));
  }

  @Override
  public Uni<OrderStatus> order(String account, String order) {
    return get(orderPath(account, order)).map(json -> TraderJson.status(account, json));
  }

  @Override
  public Uni<Void> cancel(String account, String order) {
    return api.send("DELETE", orderPath(account, order).toString(), null)
        .map(answer -> answer.orRefused(TraderJson::refusal))
        .replaceWithVoid();
  }

  final Uni<Json> get(ApiPath path) {
    return api.get(path).map(answer -> answer.orRefused(TraderJson::refusal).json());
  }

  private ApiPath orderPath(String account, String order) {
    return ApiPath.of(accounts).segment(account).then("/orders").segment(order);
  }

  /** The order's id is where the order is: the answer has no body. */
  private static PlacedOrder placed(Order order, Answer answer) {
    String id =
        answer
            .header("Location")
            .map(location -> location.substring(location.lastIndexOf('/') + 1))
            .filter(last -> last.matches("\\d+"))
            .orElseThrow(() -> answer.jsonIfAny().unreadable());
    return new PlacedOrder(order.account(), id, order.reference());
  }
}
