package dev.evergrant.sandbox.stage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The questions that wait for an answer, by an id that only the page that asks knows. They do not
 * survive a restart: the user asks again.
 */
final class Questions {

  private final InstantSource clock;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  Questions(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the question's id. */
  String add(Question question) {
    Instant now = clock.instant();
    forgetOld(now);
    String id = RandomText.ofBytes(32);
    waiting.put(id, new Waiting(question, now.plus(Question.LIVES)));
    return id;
  }

  /** Takes the question out, so that it is answered once; null where it is unknown or too old. */
  Question take(String id) {
    Waiting taken = waiting.remove(id);
    return taken != null && clock.instant().isBefore(taken.until()) ? taken.question() : null;
  }

  /** All live equally long, so the oldest stand first. */
  private void forgetOld(Instant now) {
    Iterator<Waiting> oldest = waiting.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().until())) {
      oldest.remove();
    }
  }

  private record Waiting(Question question, Instant until) {}
}
