package dev.evergrant.gateway.home;

import dev.evergrant.broker.outcome.Cause;
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

  static List<Fact> of(ConnectionView connection) {
    return Stream.of(
            at("Connected", connection.connectedAt()),
            at("Last refreshed", connection.lastRefreshAt()),
            at("Next refresh", connection.dueAt()),
            at("Access ends", connection.accessExpiresAt()),
            at("You are needed again", connection.consentEndsAt()),
            connection.lastError() == null
                ? null
                : new Fact("Last problem", words(connection.lastError())))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Fact at(String label, Instant time) {
    return time == null ? null : new Fact(label, TIME.format(time));
  }

  private static String words(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
