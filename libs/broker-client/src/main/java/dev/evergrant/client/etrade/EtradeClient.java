package dev.evergrant.client.etrade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.call.Placing;
import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.PlacedOrder;
import dev.evergrant.client.trade.Position;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * E*TRADE (API, version 1). An order is previewed, and then placed as it was previewed. Paths end
 * in {@code .json}, since E*TRADE answers in XML otherwise.
 */
public final class EtradeClient implements BrokerClient {

  private static final String ACCOUNTS = "/v1/accounts";

  private final BrokerApi api;
  private final EtradePages pages;

  /** E*TRADE for one user. */
  public EtradeClient(BrokerApi api) {
    this.api = api;
    this.pages = new EtradePages(api);
  }

  @Override
  public Uni<List<Account>> accounts() {
    return json(api.get(ApiPath.of(ACCOUNTS + "/list.json")))
        .map(
            json ->
                json.at("AccountListResponse").at("Accounts").at("Account").elements().stream()
                    .filter(one -> !one.text("accountStatus").equals("CLOSED"))
                    .map(EtradeJson::account)
                    .toList());
  }

  @Override
  public Uni<Balances> balances(String account) {
    return json(api.get(
            below(account, "/balance.json")
                .query("instType", "BROKERAGE")
                .query("realTimeNAV", "true")))
        .map(json -> EtradeJson.balances(account, json.at("BalanceResponse")));
  }

  @Override
  public Uni<List<Position>> positions(String account) {
    return pages
        .positions(below(account, "/portfolio.json"))
        .map(list -> list.stream().map(one -> EtradeJson.position(account, one)).toList());
  }

  @Override
  public Uni<PlacedOrder> place(Order order) {
    return preview(order)
        .flatMap(previewId -> Placing.of(api, order, placePreviewed(order, previewId)));
  }

  @Override
  public Uni<OrderStatus> order(String account, String order) {
    return pages
        .order(order, below(account, "/orders.json"))
        .map(json -> EtradeJson.status(account, json));
  }

  @Override
  public Uni<Void> cancel(String account, String order) {
    String path = below(account, "/orders/cancel.json").toString();
    return Uni.createFrom()
        .item(() -> EtradeJson.cancellation(api.broker(), order))
        .flatMap(body -> json(api.send("PUT", path, body)))
        .replaceWithVoid();
  }

  /** Nothing reaches the market by it. */
  private Uni<Long> preview(Order order) {
    return json(api.send(
            "POST",
            below(order.account(), "/orders/preview.json").toString(),
            EtradeJson.request("PreviewOrderRequest", order)))
        .map(
            json -> {
              Json id = json.at("PreviewOrderResponse").at("PreviewIds").first();
              return id.decimal("previewId").longValueExact();
            });
  }

  private Uni<PlacedOrder> placePreviewed(Order order, long previewId) {
    ObjectNode body = EtradeJson.request("PlaceOrderRequest", order);
    ((ObjectNode) body.get("PlaceOrderRequest"))
        .putArray("PreviewIds")
        .addObject()
        .put("previewId", previewId);
    return json(api.send("POST", below(order.account(), "/orders/place.json").toString(), body))
        .map(json -> json.at("PlaceOrderResponse").at("OrderIds").first().text("orderId"))
        .map(id -> new PlacedOrder(order.account(), id, order.reference()));
  }

  private static ApiPath below(String account, String path) {
    return ApiPath.of(ACCOUNTS).segment(account).then(path);
  }

  private static Uni<Json> json(Uni<Answer> sent) {
    return sent.map(answer -> answer.orRefused(EtradeJson::refusal).json());
  }
}
