package dev.evergrant.sandbox.ameritrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Market;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an order: a single one, market or limit, of whole shares. */
final class OrderForm {

  private final JsonNode form;
  private final JsonNode leg;
  private final List<String> mistakes = new ArrayList<>();
  private final Ticket ticket;

  OrderForm(JsonNode form) {
    this.form = form;
    JsonNode legs = form.path("orderLegCollection");
    this.leg = legs.path(0);
    boolean single = form.path("orderStrategyType").asText().equals("SINGLE") && legs.size() == 1;
    check(single, "orderStrategyType must be SINGLE, with one leg");
    check(form.path("session").asText().equals("NORMAL"), "session is invalid");
    check(isOneOf(form, "duration", "DAY", "GOOD_TILL_CANCEL"), "duration is invalid");
    check(isOneOf(form, "orderType", "MARKET", "LIMIT"), "orderType is invalid");
    check(isOneOf(leg, "instruction", "BUY", "SELL"), "instruction is invalid");
    JsonNode instrument = leg.path("instrument");
    check(instrument.path("assetType").asText().equals("EQUITY"), "assetType is invalid");
    this.ticket = ticket(Market.find(instrument.path("symbol").asText()));
  }

  private Ticket ticket(Security security) {
    boolean limited = form.path("orderType").asText().equals("LIMIT");
    BigDecimal quantity = Amounts.read(leg.path("quantity"), 0);
    BigDecimal limit = limited ? Amounts.read(form.path("price"), 2) : null;
    check(security != null, "symbol is invalid");
    check(quantity != null, "quantity is invalid");
    check(!limited || limit != null, "price is invalid");
    check(limited || !form.hasNonNull("price"), "a market order has no price");
    return mistakes.isEmpty()
        ? new Ticket(
            leg.path("instruction").asText().equals("BUY") ? Side.BUY : Side.SELL,
            security,
            quantity,
            limit,
            form.path("duration").asText().equals("GOOD_TILL_CANCEL"),
            null)
        : null;
  }

  private static boolean isOneOf(JsonNode node, String field, String... values) {
    return Set.of(values).contains(node.path(field).asText());
  }

  private void check(boolean right, String mistake) {
    if (!right) {
      mistakes.add(mistake);
    }
  }

  /** What is wrong with it; empty where nothing is. */
  List<String> mistakes() {
    return mistakes;
  }

  /** What it orders; null where something is wrong with it. */
  Ticket ticket() {
    return ticket;
  }
}
