package dev.evergrant.sandbox;

import dev.evergrant.sandbox.admin.AdminApi;
import dev.evergrant.sandbox.faults.FaultKind;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.web.Page;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /}: says what this is, and where what can be found. */
final class LandingPage {

  private static final String CONTENT =
      """
      <p>This server plays brokers, so that Evergrant can be tried without an account at any of
      them. It speaks their real protocols, and remembers everything it issued.</p>
      {brokers}
      <h2>For tests, and for you</h2>
      {admin}
      <p>Revoke with <code>{"token": …}</code>, <code>{"grant": …}</code> or
      <code>{"broker": "schwab"}</code>. Turn a switch with
      <code>{"broker": …, "name": …, "on": true}</code>.</p>
      <p>Have calls go wrong with <code>{"broker": "schwab", "fault": "503", "calls": 3}</code>, or
      for a time with <code>"seconds"</code> instead of <code>"calls"</code>, or those of one
      connection only with <code>"grant"</code>, or those to one address with
      <code>"path": "/schwab/v1/oauth/token"</code>. The faults: {faults}. Say
      <code>"delayMillis"</code> to slow, <code>"skewSeconds"</code> to clock_skew, and
      <code>"retryAfterSeconds"</code> to 429 and 503 if you like.</p>
      """;

  private final String content;

  LandingPage(List<Broker> brokers) {
    content =
        CONTENT
            .replace(
                "{brokers}", brokers.stream().map(LandingPage::of).collect(Collectors.joining()))
            .replace("{admin}", list(AdminApi.addresses()))
            .replace("{faults}", faults());
  }

  void show(RoutingContext context) {
    Page.answer(context, 200, "Evergrant's sandbox brokers", content);
  }

  private static String of(Broker broker) {
    return "<h2>" + Page.escape(broker.name()) + "</h2>\n" + list(broker.addresses()) + "\n";
  }

  private static String faults() {
    return Stream.of(FaultKind.values())
        .map(kind -> "<code>" + kind.text() + "</code>")
        .collect(Collectors.joining(", "));
  }

  private static String list(List<String> addresses) {
    return addresses.stream()
        .map(address -> "<li><code>" + Page.escape(address) + "</code></li>")
        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }
}
