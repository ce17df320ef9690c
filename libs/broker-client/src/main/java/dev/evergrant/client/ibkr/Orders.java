package dev.evergrant.client.ibkr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.call.Placing;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.PlacedOrder;
import dev.evergrant.client.trade.TimeInForce;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Places orders. Interactive Brokers may answer with a question, and places the order only when it
 * is confirmed; after one question another may come.
 */
final class Orders {

  /**
   * "You are submitting an order without market data": always so here, since no program that uses
   * this library looks at prices in the same session. The caller has decided without.
   */
  private static final String WITHOUT_MARKET_DATA = "o354";

  private static final int MOST_QUESTIONS = 10;

  private final BrokerApi api;

  Orders(BrokerApi api) {
    this.api = api;
  }

  Uni<PlacedOrder> place(Order order) {
    String path =
        ApiPath.of("/iserver/account").segment(order.account()).then("/orders").toString();
    return contract(order.symbol())
        .flatMap(
            contract ->
                Placing.of(
                    api,
                    order,
                    api.send("POST", path, request(order, contract))
                        .flatMap(answer -> answered(order, answer, 0))));
  }

  /** The id of a US stock with this symbol. */
  private Uni<Long> contract(String symbol) {
    return api.get(ApiPath.of("/iserver/secdef/search").query("symbol", symbol))
        .map(IbkrJson::accepted)
        .map(
            found ->
                found.elements().stream()
                    .filter(one -> one.optionalText("symbol").filter(symbol::equals).isPresent())
                    .filter(Orders::isStock)
                    .findFirst()
                    .map(one -> one.decimal("conid").longValueExact())
                    .orElseThrow(
                        () ->
                            new BrokerFailure.Refused(
                                api.broker(), 200, null, "No stock has this symbol")));
  }

  private static boolean isStock(Json company) {
    return company.at("sections").elements().stream()
        .anyMatch(section -> section.optionalText("secType").filter("STK"::equals).isPresent());
  }

  private static ObjectNode request(Order order, long contract) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode one = body.putArray("orders").addObject();
    one.put("acctId", order.account());
    one.put("conid", contract);
    one.put("cOID", order.reference());
    one.put("orderType", order.limited() ? "LMT" : "MKT");
    if (order.limited()) {
      one.put("price", order.limitPrice());
    }
    one.put("side", order.side().name());
    one.put("tif", order.timeInForce() == TimeInForce.DAY ? "DAY" : "GTC");
    one.put("quantity", order.quantity());
    return body;
  }

  private Uni<PlacedOrder> answered(Order order, Answer answer, int questions) {
    Json json = IbkrJson.accepted(answer).first();
    Optional<String> id = json.optionalText("order_id");
    if (id.isPresent()) {
      return Uni.createFrom().item(new PlacedOrder(order.account(), id.get(), order.reference()));
    }
    String question = json.text("id");
    List<String> names =
        json.at("messageIds").elements().stream().flatMap(one -> one.asText().stream()).toList();
    Optional<String> unconfirmed =
        names.stream().filter(name -> !confirms(order, name)).findFirst();
    if (names.isEmpty() || unconfirmed.isPresent() || questions == MOST_QUESTIONS) {
      BrokerFailure refused =
          new BrokerFailure.Refused(
              api.broker(),
              answer.status(),
              unconfirmed.orElse(null),
              json.at("message").first().asText().orElse(null));
      // An unanswered question places nothing, whether or not this arrives.
      return reply(question, false)
          .onItemOrFailure()
          .transformToUni((said, failure) -> Uni.createFrom().failure(refused));
    }
    return reply(question, true).flatMap(next -> answered(order, next, questions + 1));
  }

  private static boolean confirms(Order order, String question) {
    return question.equals(WITHOUT_MARKET_DATA) || order.confirmed().contains(question);
  }

  private Uni<Answer> reply(String question, boolean confirmed) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("confirmed", confirmed);
    return api.send("POST", ApiPath.of("/iserver/reply").segment(question).toString(), body);
  }
}
