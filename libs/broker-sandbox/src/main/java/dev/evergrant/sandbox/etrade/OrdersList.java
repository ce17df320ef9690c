package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Portfolios;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /v1/accounts/{accountIdKey}/orders}: an account's orders, newest first, or one of
 * them. A page has 25 of them unless {@code count} says otherwise, and names the next one's {@code
 * marker}.
 */
final class OrdersList {

  private static final long USUAL_COUNT = 25;
  private static final long MOST = 100;

  private final Portfolios portfolios;

  OrdersList(Portfolios portfolios) {
    this.portfolios = portfolios;
  }

  void list(RoutingContext context, Account account) {
    long count = Math.min(number(context, "count", USUAL_COUNT), MOST);
    long marker = number(context, "marker", Long.MAX_VALUE);
    List<String> status = context.queryParam("status");
    List<Order> rest =
        portfolios.of(account.id()).orders().stream()
            .filter(order -> status.isEmpty() || status.contains(OrderView.status(order.state())))
            .filter(order -> order.number() <= marker)
            .toList();
    if (count == 0 || marker == 0) {
      Reply.refuse(context, Failure.malformed("Please enter valid count and marker"));
    } else if (rest.isEmpty()) {
      Reply.empty(context);
    } else {
      Map<String, Object> answer = new LinkedHashMap<>();
      if (rest.size() > count) {
        answer.put("marker", rest.get((int) count).number());
      }
      answer.put(
          "Order", rest.stream().limit(count).map(order -> view(context, account, order)).toList());
      Reply.with(context, "OrdersResponse", answer);
    }
  }

  void get(RoutingContext context, Account account) {
    Order order = portfolios.of(account.id()).order(Reply.plain(context.pathParam("order")));
    if (order == null) {
      Reply.refuse(context, Failure.NO_ORDER);
    } else {
      Reply.with(
          context, "OrdersResponse", Map.of("Order", List.of(view(context, account, order))));
    }
  }

  private static Map<String, Object> view(RoutingContext context, Account account, Order order) {
    String address = "http://" + context.request().authority() + Etrade.ACCOUNTS;
    return OrderView.of(order, address + "/" + account.id() + "/orders/" + order.number());
  }

  /** Zero where it is no number that it could be. */
  private static long number(RoutingContext context, String name, long usual) {
    List<String> given = context.queryParam(name);
    if (given.isEmpty()) {
      return usual;
    }
    try {
      return Math.max(0, Long.parseLong(given.get(0)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
