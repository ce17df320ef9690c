package dev.evergrant.sandbox.ibkr.trading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;

/**
 * Reads a plain order: the only one in its request, market or limit, of whole shares.
 *
 * @param mistake what is wrong with it; null where nothing is
 * @param ticket null where something is wrong with it
 */
record OrderForm(String mistake, Ticket ticket) {

  static OrderForm read(JsonNode request, String account) {
    JsonNode order = request.path("orders").path(0);
    String type = order.path("orderType").asText();
    String side = order.path("side").asText();
    String term = order.path("tif").asText();
    Security security = Contracts.find(order.path("conid").asText());
    BigDecimal quantity = Amounts.read(order.path("quantity"), 0);
    BigDecimal price = Amounts.read(order.path("price"), 2);
    if (request.path("orders").size() != 1) {
      return wrong("Bad Request: orders must have one order");
    } else if (!order.path("acctId").asText(account).equals(account)) {
      return wrong("Bad Request: acctId is not the account of the path");
    } else if (security == null) {
      return wrong("Bad Request: conid is not known");
    } else if (!type.equals("MKT") && !type.equals("LMT")) {
      return wrong("Bad Request: orderType must be MKT or LMT");
    } else if (type.equals("LMT") && price == null) {
      return wrong("Bad Request: a limit order needs a price");
    } else if (!side.equals("BUY") && !side.equals("SELL")) {
      return wrong("Bad Request: side must be BUY or SELL");
    } else if (!term.equals("DAY") && !term.equals("GTC")) {
      return wrong("Bad Request: tif must be DAY or GTC");
    } else if (quantity == null) {
      return wrong("Bad Request: quantity must be a whole number above zero");
    }
    return new OrderForm(
        null,
        new Ticket(
            Side.valueOf(side),
            security,
            quantity,
            type.equals("LMT") ? price : null,
            term.equals("GTC"),
            order.path("cOID").textValue()));
  }

  private static OrderForm wrong(String mistake) {
    return new OrderForm(mistake, null);
  }
}
