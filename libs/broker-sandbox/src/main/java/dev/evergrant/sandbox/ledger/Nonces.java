package dev.evergrant.sandbox.ledger;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The nonces that were used, each remembered as long as it could come again. */
final class Nonces {

  private final Map<String, Instant> until = new LinkedHashMap<>();

  boolean contains(String nonce) {
    return until.containsKey(nonce);
  }

  /** All are remembered equally long, so the oldest stand first. */
  void add(String nonce, Instant now, Instant end) {
    Iterator<Instant> oldest = until.values().iterator();
    while (oldest.hasNext() && oldest.next().isBefore(now)) {
      oldest.remove();
    }
    until.put(nonce, end);
  }
}
