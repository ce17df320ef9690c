package dev.evergrant.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.Service;
import dev.evergrant.local.chaos.Trouble.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Whether what a driver did explains that nobody knows what came of a refresh. */
record Losses(List<Trouble.Event> log) {

  /** The broker may have processed the call, and the worker cannot know. */
  private static final Set<String> UNANSWERED =
      Set.of("lost", "slow", "malformed_json", "500", "502");

  /** Clocks are read before something is done, or after. */
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  /** From a worker's call to the broker until the vault, or Kafka, has what came of it. */
  private static final Duration IN_ONE_HAND = Duration.ofSeconds(20);

  /** So long a fault may wait for a call, and a killed worker's lease for the next one. */
  private static final Duration TO_BE_NOTICED = Duration.ofMinutes(1);

  /** The broker rotated the refresh token then, and what it gave for it never reached the vault. */
  boolean explain(JsonNode grant, Instant rotated) {
    return wasUnanswered(grant, rotated)
        || log.stream()
            .filter(Losses::isKilledWorker)
            .map(Trouble.Event::at)
            .anyMatch(at -> isWithin(at, rotated.minus(A_MOMENT), rotated.plus(IN_ONE_HAND)));
  }

  /** The vault has doubted since then whether its refresh token is the last one. */
  boolean explainDoubt(JsonNode grant, Instant since) {
    return wasUnanswered(grant, since)
        || log.stream()
            .filter(Losses::isKilledWorker)
            .map(Trouble.Event::at)
            .anyMatch(at -> isWithin(at, since.minus(TO_BE_NOTICED), since));
  }

  private boolean wasUnanswered(JsonNode grant, Instant then) {
    return log.stream()
        .filter(event -> event.kind() == Kind.FAULT && UNANSWERED.contains(event.what()))
        .filter(event -> grant.get("faults").path(event.what()).asInt() > 0)
        .map(Trouble.Event::at)
        .anyMatch(at -> isWithin(at, then.minus(TO_BE_NOTICED), then.plus(A_MOMENT)));
  }

  private static boolean isKilledWorker(Trouble.Event event) {
    return event.kind() == Kind.KILL && event.what().startsWith(Service.REFRESH_WORKER.folder());
  }

  private static boolean isWithin(Instant at, Instant first, Instant last) {
    return !at.isBefore(first) && !at.isAfter(last);
  }
}
