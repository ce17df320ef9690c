package dev.evergrant.sandbox.ameritrade;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Text;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * An account's orders. One that is not covered is taken in like every other and told of as
 * rejected, when it is asked for.
 */
final class OrdersApi {

  private final Dialect dialect;
  private final Portfolios portfolios;

  OrdersApi(Dialect dialect, Portfolios portfolios) {
    this.dialect = dialect;
    this.portfolios = portfolios;
  }

  void place(RoutingContext context, Account account) {
    Body.read(context, body -> place(context, account, new OrderForm(Json.object(body))));
  }

  private void place(RoutingContext context, Account account, OrderForm form) {
    if (!form.mistakes().isEmpty()) {
      dialect.refuse(
          context,
          400,
          "A validation error occurred while processing the request.",
          form.mistakes());
      return;
    }
    Order order = portfolios.of(account.id()).place(form.ticket());
    context
        .response()
        .putHeader("Location", context.request().absoluteURI() + "/" + order.number());
    Text.nothing(context, 201);
  }

  void get(RoutingContext context, Account account) {
    Order order = find(context, account);
    if (order != null) {
      Json.answer(
          context,
          200,
          OrderView.of(order, dialect.numberField(), Long.parseLong(account.number())));
    }
  }

  void cancel(RoutingContext context, Account account) {
    Portfolio portfolio = portfolios.of(account.id());
    Order order = find(context, account);
    if (order == null) {
      return;
    }
    if (portfolio.cancel(order)) {
      Text.nothing(context, 200);
    } else {
      dialect.refuse(
          context,
          400,
          "Order cannot be canceled in its current status: " + OrderView.status(order.state()),
          List.of());
    }
  }

  /** Answers that there is no such order where it returns null. */
  private Order find(RoutingContext context, Account account) {
    Order order = portfolios.of(account.id()).order(context.pathParam("order"));
    if (order == null) {
      dialect.refuse(context, 404, "Order not found", List.of());
    }
    return order;
  }
}
