package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders that IBKR asks about before it takes them in. A question can be answered once. */
final class Questions {

  /** Not scaled: a program is as fast as ever. */
  private static final Duration LIVES = Duration.ofMinutes(5);

  private static final BigDecimal TOLERANCE = new BigDecimal("0.03");

  private final Map<String, Pending> open = new HashMap<>();
  private final InstantSource clock;

  Questions(InstantSource clock) {
    this.clock = clock;
  }

  /** What IBKR asks about this order; null where it asks nothing. */
  Question about(String account, Ticket ticket) {
    if (!ticket.isLimited()) {
      return ask(
          account,
          ticket,
          "o354",
          "You are submitting an order without market data. We strongly recommend against this as"
              + " it may result in erroneous and unexpected trades.\n"
              + "Are you sure you want to submit this order?");
    }
    BigDecimal price = ticket.security().price();
    if (ticket.limit().subtract(price).abs().compareTo(price.multiply(TOLERANCE)) > 0) {
      return ask(
          account,
          ticket,
          "o163",
          "The following order \"%s\" price exceeds \nthe Percentage constraint of 3%%.\n"
                  .formatted(OrderView.description(ticket))
              + "Are you sure you want to submit this order?");
    }
    return null;
  }

  private Question ask(String account, Ticket ticket, String code, String text) {
    Instant now = clock.instant();
    open.values().removeIf(pending -> !now.isBefore(pending.endsAt()));
    String id = UUID.randomUUID().toString();
    open.put(id, new Pending(account, ticket, now.plus(LIVES)));
    return new Question(id, List.of(text), false, List.of(code));
  }

  /** The order that a question was about, if one of these accounts was asked it; else null. */
  Pending answer(String id, List<String> accounts) {
    Pending pending = open.get(id);
    if (pending == null
        || !accounts.contains(pending.account())
        || !clock.instant().isBefore(pending.endsAt())) {
      return null;
    }
    return open.remove(id);
  }

  /** As it is told. */
  record Question(String id, List<String> message, boolean isSuppressed, List<String> messageIds) {}

  /** An order that waits for its answer. */
  record Pending(String account, Ticket ticket, Instant endsAt) {}
}
