package dev.evergrant.sandbox.etrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Market;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads a plain order: market or limit, of whole shares. The same stands in a preview and in what
 * is placed.
 *
 * @param failure why it is none; null where it is one
 * @param ticket null where it is none
 */
record OrderForm(Failure failure, Ticket ticket) {

  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9]{1,20}");

  /**
   * What a request orders.
   *
   * @param request below its name
   */
  static OrderForm read(JsonNode request) {
    JsonNode order = one(request.path("Order"));
    JsonNode instrument = one(order.path("Instrument"));
    JsonNode product = instrument.path("Product");
    String clientId = request.path("clientOrderId").asText();
    String term = order.path("orderTerm").asText();
    String action = instrument.path("orderAction").asText();
    String type = order.path("priceType").asText();
    BigDecimal limit = Amounts.read(order.path("limitPrice"), 2);
    BigDecimal quantity = Amounts.read(instrument.path("quantity"), 0);
    Security security = Market.find(product.path("symbol").asText());
    if (!request.path("orderType").asText().equals("EQ")
        || !product.path("securityType").asText().equals("EQ")) {
      return malformed("Please enter valid orderType");
    } else if (!CLIENT_ID.matcher(clientId).matches()) {
      return malformed("Please enter valid clientOrderId");
    } else if (!term.equals("GOOD_FOR_DAY") && !term.equals("GOOD_UNTIL_CANCEL")) {
      return malformed("Please enter valid orderTerm");
    } else if (!order.path("marketSession").asText().equals("REGULAR")) {
      return malformed("Please enter valid marketSession");
    } else if (!action.equals("BUY") && !action.equals("SELL")) {
      return malformed("Please enter valid orderAction");
    } else if (!type.equals("MARKET") && !type.equals("LIMIT")) {
      return malformed("Please enter valid priceType");
    } else if (type.equals("LIMIT") && limit == null) {
      return malformed("Please enter valid limitPrice");
    } else if (!instrument.path("quantityType").asText().equals("QUANTITY") || quantity == null) {
      return malformed("Please enter valid quantity");
    } else if (security == null) {
      return malformed("Please enter valid symbol");
    }
    return new OrderForm(
        null,
        new Ticket(
            Side.valueOf(action),
            security,
            quantity,
            type.equals("LIMIT") ? limit : null,
            term.equals("GOOD_UNTIL_CANCEL"),
            clientId));
  }

  /** What may stand alone or as the one entry of a list; nothing where there are more. */
  static JsonNode one(JsonNode node) {
    return node.isArray() && node.size() == 1 ? node.path(0) : node;
  }

  private static OrderForm malformed(String message) {
    return new OrderForm(Failure.malformed(message), null);
  }
}
