package dev.evergrant.notifier.message;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.service.start.BaseUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the mail says.
 *
 * @param broker its name, as people know it
 * @param account the broker's name, with a hint where it is not about real money
 * @param greeting the first line
 * @param deadline until when the connection works, if its owner does nothing; null where it has
 *     stopped working
 * @param reason one or two sentences
 * @param link where the owner goes to reconnect
 */
public record Reconnect(
    String broker, String account, String greeting, String deadline, String reason, String link) {

  private static final int LONGEST_NAME = 80;

  /** Rounded down to the minute: whoever keeps it is not late. */
  private static final DateTimeFormatter DEADLINE =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, h:mm a 'US Eastern'", Locale.US)
          .withZone(ZoneId.of("America/New_York"));

  /** The message for this event; {@code name} is the owner's, or null. */
  public static Reconnect about(
      ConnectionStatusChanged event, String name, BrokerCatalog catalog, BaseUrl baseUrl) {
    boolean paper = event.environment() == Environment.PAPER;
    String broker =
        PlainText.oneLine(
            catalog.find(event.broker()).map(Broker::name).orElse(event.broker()), LONGEST_NAME);
    String known = name == null ? "" : PlainText.oneLine(name, LONGEST_NAME);
    return new Reconnect(
        broker,
        paper ? broker + " (paper)" : broker,
        known.isEmpty() ? "Hello," : "Hello " + known + ",",
        event.cause() == Cause.CONSENT_ENDING ? DEADLINE.format(event.consentEndsAt()) : null,
        Reason.sentence(event.cause(), broker),
        baseUrl.at(connect(event.broker(), paper)));
  }

  /** The mail's subject. */
  public String subject() {
    return "Reconnect " + account + (deadline == null ? " to keep trading" : " by " + deadline);
  }

  /** The path of the page that begins a connection to this broker. */
  private static String connect(String broker, boolean paper) {
    return "/connect/"
        + URLEncoder.encode(broker, StandardCharsets.UTF_8).replace("+", "%20")
        + (paper ? "?environment=paper" : "");
  }
}
