package dev.evergrant.gateway.home;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ConnectionView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Something worth knowing about a connection, such as when it is refreshed next. */
record Fact(String label, String value) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** What holds now: a connection that needs its user has no next refresh and no later deadline. */
  static List<Fact> of(ConnectionView connection, String broker, Instant now) {
    boolean goesOn = connection.status() == ConnectionStatus.CONNECTED;
    return Stream.of(
            at("Connected", connection.connectedAt()),
            at("Last refreshed", connection.lastRefreshAt()),
            goesOn ? at("Next refresh", connection.dueAt()) : null,
            ahead(connection.accessExpiresAt(), now) || goesOn
                ? at("Access ends", connection.accessExpiresAt())
                : null,
            goesOn ? at("You are needed again", connection.consentEndsAt()) : null,
            connection.lastError() == null
                ? null
                : new Fact("Last problem", LastProblem.sentence(connection.lastError(), broker)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean ahead(Instant time, Instant now) {
    return time != null && time.isAfter(now);
  }

  private static Fact at(String label, Instant time) {
    return time == null ? null : new Fact(label, TIME.format(time));
  }
}
