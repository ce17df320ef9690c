package dev.evergrant.sandbox.oauth2;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The questions that wait for an answer. They do not survive a restart: the user asks again. */
final class ConsentRequests {

  private final InstantSource clock;
  private final Map<String, ConsentRequest> waiting = new LinkedHashMap<>();

  ConsentRequests(InstantSource clock) {
    this.clock = clock;
  }

  void add(ConsentRequest request) {
    forgetOld(clock.instant());
    waiting.put(request.id(), request);
  }

  /** Takes the question out, so that it is answered once; null where it is unknown or too old. */
  ConsentRequest take(String id) {
    ConsentRequest request = waiting.remove(id);
    return request != null && clock.instant().isBefore(request.until()) ? request : null;
  }

  /** All live equally long, so the oldest stand first. */
  private void forgetOld(Instant now) {
    Iterator<ConsentRequest> oldest = waiting.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().until())) {
      oldest.remove();
    }
  }
}
