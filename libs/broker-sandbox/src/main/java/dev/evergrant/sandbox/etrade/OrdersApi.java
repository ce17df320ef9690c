package dev.evergrant.sandbox.etrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.trading.Ticket;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Changes to an account's orders: {@code /preview}, then {@code /place}, and {@code /cancel}. */
final class OrdersApi {

  private final Portfolios portfolios;
  private final Previews previews;
  private final InstantSource clock;

  OrdersApi(Portfolios portfolios, InstantSource clock) {
    this.portfolios = portfolios;
    this.previews = new Previews(clock);
    this.clock = clock;
  }

  void preview(RoutingContext context, Account account) {
    read(
        context,
        "PreviewOrderRequest",
        request -> {
          OrderForm form = OrderForm.read(request);
          Failure failure = form.failure() == null ? refusal(account, form) : form.failure();
          if (failure == null) {
            previewed(context, account, form.ticket());
          } else {
            Reply.refuse(context, failure);
          }
        });
  }

  private void previewed(RoutingContext context, Account account, Ticket ticket) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("orderType", "EQ");
    answer.put("totalOrderValue", OrderView.amount(ticket));
    answer.put("previewTime", clock.millis());
    answer.put("dstFlag", false);
    answer.put("accountId", account.number());
    answer.put("Order", List.of(OrderView.of(ticket)));
    long id = previews.add(account.id(), ticket);
    answer.put("PreviewIds", List.of(Map.of("previewId", id)));
    Reply.with(context, "PreviewOrderResponse", answer);
  }

  void place(RoutingContext context, Account account) {
    read(
        context,
        "PlaceOrderRequest",
        request -> {
          OrderForm form = OrderForm.read(request);
          Failure failure = form.failure();
          if (failure == null && !wasPreviewed(request, account, form.ticket())) {
            failure = Failure.NO_PREVIEW;
          }
          if (failure == null) {
            failure = refusal(account, form);
          }
          if (failure == null) {
            placed(context, account, portfolios.of(account.id()).place(form.ticket()));
          } else {
            Reply.refuse(context, failure);
          }
        });
  }

  private boolean wasPreviewed(JsonNode request, Account account, Ticket ticket) {
    JsonNode id = OrderForm.one(request.path("PreviewIds")).path("previewId");
    return previews.take(id.asLong(), account.id(), ticket);
  }

  private void placed(RoutingContext context, Account account, Order order) {
    Map<String, Object> detail = OrderView.of(order.ticket());
    detail.put(
        "messages", message(1026, "200|Your order was successfully entered during market hours."));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("orderType", "EQ");
    answer.put("dstFlag", false);
    answer.put("placedTime", order.enteredAt().toEpochMilli());
    answer.put("accountId", account.number());
    answer.put("Order", List.of(detail));
    answer.put("OrderIds", List.of(Map.of("orderId", order.number())));
    Reply.with(context, "PlaceOrderResponse", answer);
  }

  private Failure refusal(Account account, OrderForm form) {
    Portfolio portfolio = portfolios.of(account.id());
    if (portfolio.orderOf(form.ticket().clientId()) != null) {
      return Failure.malformed("The clientOrderId was used before");
    }
    var refusal = portfolio.refusalOf(form.ticket());
    if (refusal == null) {
      return null;
    }
    return switch (refusal) {
      case NOT_ENOUGH_CASH -> Failure.NO_CASH;
      case NOT_ENOUGH_SHARES -> Failure.NO_SHARES;
    };
  }

  void cancel(RoutingContext context, Account account) {
    read(
        context,
        "CancelOrderRequest",
        request -> {
          Portfolio portfolio = portfolios.of(account.id());
          Order order = portfolio.order(request.path("orderId").asText());
          if (order == null) {
            Reply.refuse(context, Failure.NO_ORDER);
          } else if (portfolio.cancel(order)) {
            canceled(context, account, order);
          } else {
            Reply.refuse(context, Failure.NOT_CANCELABLE);
          }
        });
  }

  private static void canceled(RoutingContext context, Account account, Order order) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("accountId", account.number());
    answer.put("orderId", order.number());
    answer.put("cancelTime", order.closedAt().toEpochMilli());
    answer.put(
        "Messages", message(5011, "200|Your request to cancel your order is being processed."));
    Reply.with(context, "CancelOrderResponse", answer);
  }

  private static Map<String, Object> message(int code, String text) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("description", text);
    message.put("code", code);
    message.put("type", "WARNING");
    return Map.of("Message", List.of(message));
  }

  /** Hands over what stands under a name in the body. E*TRADE itself takes XML too. */
  private static void read(RoutingContext context, String name, Consumer<JsonNode> then) {
    String type = context.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      Reply.refuse(context, Failure.malformed("The sandbox reads application/json only"));
      return;
    }
    Body.read(context, body -> then.accept(Json.object(body).path(name)));
  }
}
