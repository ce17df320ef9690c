package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.trading.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Orders that were looked at and may be placed: once, the very same, within three minutes. */
final class Previews {

  /** Not scaled: a program is as fast as ever. */
  private static final Duration LIVES = Duration.ofMinutes(3);

  private final Map<Long, Preview> open = new HashMap<>();
  private final InstantSource clock;
  private long lastId;

  Previews(InstantSource clock) {
    this.clock = clock;
    this.lastId = clock.instant().getEpochSecond();
  }

  /** Its id. */
  long add(String account, Ticket ticket) {
    Instant now = clock.instant();
    open.values().removeIf(preview -> !now.isBefore(preview.endsAt()));
    open.put(++lastId, new Preview(account, ticket, now.plus(LIVES)));
    return lastId;
  }

  /** Uses it up, and says whether it was of this order. */
  boolean take(long id, String account, Ticket ticket) {
    Preview preview = open.remove(id);
    return preview != null
        && clock.instant().isBefore(preview.endsAt())
        && preview.account().equals(account)
        && preview.ticket().equals(ticket);
  }

  private record Preview(String account, Ticket ticket, Instant endsAt) {}
}
