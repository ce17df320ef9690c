package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.trading.Refusal;
import dev.evergrant.sandbox.trading.Ticket;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Text;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Map;

/** {@code /v2/orders}: places, tells and cancels orders. What is refused was never an order. */
final class OrdersApi {

  private final Portfolios portfolios;

  OrdersApi(Portfolios portfolios) {
    this.portfolios = portfolios;
  }

  void place(RoutingContext context, String account) {
    Body.read(context, body -> place(context, portfolios.of(account), body));
  }

  private static void place(RoutingContext context, Portfolio portfolio, String body) {
    Ticket ticket;
    try {
      ticket = OrderForm.read(body);
    } catch (OrderForm.UnacceptableException e) {
      e.problem().answer(context);
      return;
    }
    if (portfolio.orderOf(ticket.clientId()) != null) {
      Problem.malformed("client_order_id must be unique").answer(context);
      return;
    }
    Refusal refusal = portfolio.refusalOf(ticket);
    if (refusal != null) {
      tell(refusal, portfolio, ticket).answer(context);
      return;
    }
    Json.answer(context, 200, OrderJson.accepted(portfolio.place(ticket)));
  }

  private static Problem tell(Refusal refusal, Portfolio portfolio, Ticket ticket) {
    return switch (refusal) {
      case NOT_ENOUGH_CASH ->
          new Problem(
              403,
              40310000,
              "insufficient buying power",
              Map.of(
                  "buying_power", Amounts.cents(portfolio.freeCash()).toPlainString(),
                  "cost_basis", ticket.value().toPlainString()));
      case NOT_ENOUGH_SHARES -> {
        String available = text(portfolio.freeShares(ticket.security()));
        yield new Problem(
            403,
            40310000,
            "insufficient qty available for order (requested: %s, available: %s)"
                .formatted(text(ticket.quantity()), available),
            Map.of(
                "symbol", ticket.security().symbol(),
                "available", available,
                "existing_qty", text(portfolio.shares(ticket.security()))));
      }
    };
  }

  void get(RoutingContext context, String account) {
    String id = context.pathParam("id");
    tell(context, find(portfolios.of(account), id), id);
  }

  void getByClientId(RoutingContext context, String account) {
    String id = String.join(",", context.queryParam("client_order_id"));
    tell(context, portfolios.of(account).orderOf(id), id);
  }

  private static void tell(RoutingContext context, Order order, String id) {
    if (order == null) {
      notFound(context, id);
    } else {
      Json.answer(context, 200, OrderJson.of(order));
    }
  }

  void cancel(RoutingContext context, String account) {
    Portfolio portfolio = portfolios.of(account);
    String id = context.pathParam("id");
    Order order = find(portfolio, id);
    if (order == null) {
      notFound(context, id);
    } else if (portfolio.cancel(order)) {
      Text.nothing(context, 204);
    } else {
      String state = OrderJson.status(order.state());
      new Problem(422, 42210000, "order is already in \"" + state + "\" state").answer(context);
    }
  }

  private static Order find(Portfolio portfolio, String id) {
    return portfolio.orders().stream()
        .filter(order -> OrderJson.id(order).toString().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static void notFound(RoutingContext context, String id) {
    new Problem(404, 40410000, "order not found for " + id).answer(context);
  }

  private static String text(BigDecimal shares) {
    return Amounts.plain(shares).toPlainString();
  }
}
