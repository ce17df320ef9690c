package dev.evergrant.gateway.home;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ApiKeyView;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.TerminalView;
import dev.evergrant.gateway.connections.LastProblem;
import dev.evergrant.gateway.connections.TestWords;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something worth knowing about a connection, such as when it is refreshed next. */
record Fact(String label, String value) {

  /** What holds now: a connection that needs its user has no next refresh and no later deadline. */
  static List<Fact> of(ConnectionView connection, String broker, Instant now) {
    boolean goesOn = connection.status() == ConnectionStatus.CONNECTED;
    return Stream.of(
            by(connection),
            at("Connected", connection.connectedAt()),
            at("Last refreshed", connection.lastRefreshAt()),
            goesOn
                ? at(connection.oauth() ? "Next refresh" : "Next test", connection.dueAt())
                : null,
            ahead(connection.accessExpiresAt(), now) || goesOn
                ? at("Access ends", connection.accessExpiresAt())
                : null,
            goesOn ? until("You are needed again", connection.consentEndsAt(), now) : null,
            apiKey(connection.apiKey(), broker),
            terminal(connection.terminal()),
            lastTest(connection.lastTest(), broker),
            connection.lastError() == null
                ? null
                : new Fact("Last problem", LastProblem.sentence(connection.lastError(), broker)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Fact by(ConnectionView connection) {
    String ways =
        Stream.of(
                connection.oauth() ? "your consent" : null,
                connection.apiKey() == null ? null : "an API key",
                connection.terminal() == null ? null : "your own terminal")
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" and "));
    return ways.isEmpty() ? null : new Fact("Connected by", ways);
  }

  private static Fact apiKey(ApiKeyView key, String broker) {
    return key == null
        ? null
        : new Fact(
            "API key",
            (key.isValid() ? "added " : broker + " does not accept it; added ")
                + Times.exact(key.addedAt()));
  }

  private static Fact terminal(TerminalView terminal) {
    if (terminal == null) {
      return null;
    }
    String host = terminal.host().contains(":") ? "[" + terminal.host() + "]" : terminal.host();
    String state = "not tried yet";
    if (terminal.reachable() != null) {
      state = terminal.reachable() ? "answers" : "does not answer";
    }
    return new Fact("Terminal", host + ":" + terminal.port() + ", " + state);
  }

  private static Fact lastTest(CredentialTest test, String broker) {
    return test == null
        ? null
        : new Fact(
            "Last test",
            TestWords.sentence(test, broker)
                + (test.ok() ? " It took " + test.millis() + " ms, " : " Tried ")
                + Times.exact(test.testedAt())
                + ".");
  }

  private static boolean ahead(Instant time, Instant now) {
    return time != null && time.isAfter(now);
  }

  private static Fact at(String label, Instant time) {
    return time == null ? null : new Fact(label, Times.exact(time));
  }

  private static Fact until(String label, Instant time, Instant now) {
    return time == null ? null : new Fact(label, Times.until(time, now));
  }
}
