package dev.evergrant.sandbox.ibkr.trading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.ibkr.trading.Questions.Pending;
import dev.evergrant.sandbox.ibkr.trading.Questions.Question;
import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.trading.Refusal;
import dev.evergrant.sandbox.trading.Ticket;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes orders in, perhaps after a question; tells how they stand; takes them back. */
final class OrdersApi {

  private final Portfolios portfolios;
  private final Questions questions;

  OrdersApi(Portfolios portfolios, Questions questions) {
    this.portfolios = portfolios;
    this.questions = questions;
  }

  void place(RoutingContext context, String account) {
    Body.read(
        context,
        body -> {
          OrderForm form = OrderForm.read(Json.object(body), account);
          if (form.mistake() != null) {
            Replies.refuse(context, form.mistake());
            return;
          }
          Question question = questions.about(account, form.ticket());
          if (question == null) {
            submit(context, account, form.ticket());
          } else {
            Json.answer(context, 200, List.of(question));
          }
        });
  }

  void reply(RoutingContext context, Caller caller) {
    Body.read(
        context,
        body -> {
          JsonNode confirmed = Json.object(body).path("confirmed");
          if (!confirmed.isBoolean()) {
            Replies.refuse(context, "Bad Request: confirmed must be true or false");
            return;
          }
          Pending order = questions.answer(context.pathParam("reply"), caller.accounts());
          if (order == null) {
            Replies.refuse(context, "Reply not found");
          } else if (confirmed.booleanValue()) {
            submit(context, order.account(), order.ticket());
          } else {
            Replies.decline(context, "Order was not confirmed");
          }
        });
  }

  private void submit(RoutingContext context, String account, Ticket ticket) {
    Portfolio portfolio = portfolios.of(account);
    String name = ticket.clientId();
    Refusal refusal = portfolio.refusalOf(ticket);
    if (name != null && portfolio.orderOf(name) != null) {
      Replies.decline(
          context,
          "Order couldn't be submitted: Local order ID=" + name + " is already registered.");
    } else if (refusal != null) {
      Replies.decline(context, tell(refusal, portfolio, ticket));
    } else {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("order_id", Long.toString(portfolio.place(ticket).number()));
      answer.put("order_status", "Submitted");
      answer.put("encrypt_message", "1");
      Json.answer(context, 200, List.of(answer));
    }
  }

  private static String tell(Refusal refusal, Portfolio portfolio, Ticket ticket) {
    return switch (refusal) {
      case NOT_ENOUGH_CASH ->
          """
          YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY WITH \
          LOAN VALUE [%s USD] MUST EXCEED THE INITIAL MARGIN [%s USD]"""
              .formatted(portfolio.freeCash(), ticket.value());
      case NOT_ENOUGH_SHARES -> "The contract is not available for short sale.";
    };
  }

  void status(RoutingContext context, Caller caller) {
    String number = context.pathParam("order");
    for (String account : caller.accounts()) {
      Order order = portfolios.of(account).order(number);
      if (order != null) {
        Json.answer(context, 200, OrderView.of(account, order));
        return;
      }
    }
    Replies.refuse(context, "OrderID " + number + " doesn't exist");
  }

  void cancel(RoutingContext context, String account) {
    Portfolio portfolio = portfolios.of(account);
    String number = context.pathParam("order");
    Order order = portfolio.order(number);
    if (order == null || !portfolio.cancel(order)) {
      Replies.decline(context, "OrderID " + number + " doesn't exist");
      return;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("msg", "Request was submitted");
    answer.put("order_id", order.number());
    answer.put("conid", Contracts.number(order.ticket().security()));
    answer.put("account", account);
    Json.answer(context, 200, answer);
  }
}
