package dev.evergrant.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.Service;
import dev.evergrant.local.chaos.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what a driver did explains that nobody knows what came of a refresh; or a worker's own
 * word that no answer came in time, since a busy machine may be as slow as a broker.
 *
 * @param unanswered by the connection's id, when a worker said so
 */
record Losses(List<Trouble.Event> log, Map<String, List<Instant>> unanswered) {

  /** The broker may have processed the call, and the worker cannot know. */
  private static final Set<String> UNANSWERED =
      Set.of("lost", "slow", "malformed_json", "500", "502");

  /** Clocks are read before something is done, or after. */
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  /** From a worker's call to the broker until the vault, or Kafka, has what came of it. */
  private static final Duration IN_ONE_HAND = Duration.ofSeconds(20);

  /** So long a fault may wait for a call, and a killed worker's lease for the next one. */
  private static final Duration TO_BE_NOTICED = Duration.ofMinutes(1);

  private static final Pattern LATE =
      Pattern.compile("^(\\S+ \\S+) .*Connection (\\S+) \\(.*UNANSWERED, cause TIMEOUT.*");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");

  /** With what these workers wrote. */
  static Losses of(List<Trouble.Event> log, List<Replica> workers) throws IOException {
    Map<String, List<Instant>> late = new HashMap<>();
    for (Replica worker : workers) {
      for (String line : Files.readAllLines(worker.log())) {
        Matcher told = LATE.matcher(line);
        if (told.matches()) {
          late.computeIfAbsent(told.group(2), id -> new ArrayList<>())
              .add(
                  LocalDateTime.parse(told.group(1), TIME)
                      .atZone(ZoneId.systemDefault())
                      .toInstant());
        }
      }
    }
    return new Losses(log, late);
  }

  /** The broker rotated the refresh token then, and what it gave for it never reached the vault. */
  boolean explain(String connection, JsonNode grant, Instant rotated) {
    return wasUnanswered(grant, rotated)
        || late(connection).anyMatch(at -> isWithin(at, rotated, rotated.plus(IN_ONE_HAND)))
        || log.stream()
            .filter(Losses::isKilledWorker)
            .map(Trouble.Event::at)
            .anyMatch(at -> isWithin(at, rotated.minus(A_MOMENT), rotated.plus(IN_ONE_HAND)));
  }

  /** The vault has doubted since then whether its refresh token is the last one. */
  boolean explainDoubt(String connection, JsonNode grant, Instant since) {
    return wasUnanswered(grant, since)
        || late(connection)
            .anyMatch(at -> isWithin(at, since.minus(TO_BE_NOTICED), since.plus(A_MOMENT)))
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

  private Stream<Instant> late(String connection) {
    return unanswered.getOrDefault(connection, List.of()).stream();
  }

  private static boolean isKilledWorker(Trouble.Event event) {
    return event.kind() == Kind.KILL && event.what().startsWith(Service.REFRESH_WORKER.folder());
  }

  private static boolean isWithin(Instant at, Instant first, Instant last) {
    return !at.isBefore(first) && !at.isAfter(last);
  }
}
