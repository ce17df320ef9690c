package dev.evergrant.notifier.message;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.service.start.BaseUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
    String broker, String account, String greeting, String deadline, String reason, String link)
    implements Letter {

  /** The message for this event; {@code name} is the owner's, or null. */
  public static Reconnect about(
      ConnectionStatusChanged event, String name, BrokerCatalog catalog, BaseUrl baseUrl) {
    String broker = Addressee.broker(event, catalog);
    return new Reconnect(
        broker,
        Addressee.account(event, catalog),
        Addressee.greeting(name),
        event.cause() == Cause.CONSENT_ENDING ? EasternTime.words(event.consentEndsAt()) : null,
        Reason.sentence(event.cause(), broker),
        baseUrl.at(connect(event.broker(), event.environment() == Environment.PAPER)));
  }

  @Override
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
