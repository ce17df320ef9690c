package dev.evergrant.sandbox;

import dev.evergrant.sandbox.admin.AdminApi;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.web.Page;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

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
      <code>{"broker": "schwab"}</code>.</p>
      """;

  private final String content;

  LandingPage(List<Broker> brokers) {
    content =
        CONTENT
            .replace(
                "{brokers}", brokers.stream().map(LandingPage::of).collect(Collectors.joining()))
            .replace("{admin}", list(AdminApi.addresses()));
  }

  void show(RoutingContext context) {
    Page.answer(context, 200, "Evergrant's sandbox brokers", content);
  }

  private static String of(Broker broker) {
    return "<h2>" + Page.escape(broker.name()) + "</h2>\n" + list(broker.addresses()) + "\n";
  }

  private static String list(List<String> addresses) {
    return addresses.stream()
        .map(address -> "<li><code>" + Page.escape(address) + "</code></li>")
        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }
}
