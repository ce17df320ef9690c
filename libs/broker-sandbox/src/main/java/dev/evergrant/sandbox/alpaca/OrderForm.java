package dev.evergrant.sandbox.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Market;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.Ticket;
import dev.evergrant.sandbox.web.Json;
import java.math.BigDecimal;
import java.util.UUID;

/** Reads an order as clients of Alpaca's write it: a plain one, market or limit, of shares. */
final class OrderForm {

  private static final int FRACTION_DECIMALS = 9;

  private OrderForm() {}

  /** What the text orders; an order without an id of the client's is given one. */
  static Ticket read(String text) throws UnacceptableException {
    JsonNode form = Json.object(text);
    String symbol = form.path("symbol").asText();
    if (symbol.isEmpty()) {
      throw malformed("symbol is required");
    }
    Side side = side(form.path("side").asText());
    String term = form.path("time_in_force").asText();
    if (!term.equals("day") && !term.equals("gtc")) {
      throw malformed("invalid time_in_force");
    }
    BigDecimal quantity = Amounts.read(form.path("qty"), FRACTION_DECIMALS);
    if (quantity == null) {
      throw malformed("qty must be > 0");
    }
    BigDecimal limit = limit(form);
    Security security = Market.find(symbol);
    if (security == null) {
      throw new UnacceptableException(
          new Problem(422, 42210000, "asset \"" + symbol + "\" not found"));
    }
    return new Ticket(side, security, quantity, limit, term.equals("gtc"), clientId(form));
  }

  private static Side side(String side) throws UnacceptableException {
    return switch (side) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default -> throw malformed("invalid side");
    };
  }

  private static BigDecimal limit(JsonNode form) throws UnacceptableException {
    boolean priced = form.hasNonNull("limit_price");
    switch (form.path("type").asText()) {
      case "market" -> {
        if (priced) {
          throw malformed("market orders must not have limit_price");
        }
        return null;
      }
      case "limit" -> {
        BigDecimal limit = Amounts.read(form.path("limit_price"), 2);
        if (limit == null) {
          throw malformed(priced ? "invalid limit_price" : "limit orders require a limit_price");
        }
        return limit;
      }
      default -> throw malformed("invalid order type");
    }
  }

  private static String clientId(JsonNode form) throws UnacceptableException {
    String id = form.path("client_order_id").asText("");
    if (id.length() > 128) {
      throw malformed("client_order_id must be no more than 128 characters");
    }
    return id.isEmpty() ? UUID.randomUUID().toString() : id;
  }

  private static UnacceptableException malformed(String message) {
    return new UnacceptableException(Problem.malformed(message));
  }

  /** It is no order that could be taken in. */
  static final class UnacceptableException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    UnacceptableException(Problem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }
}
