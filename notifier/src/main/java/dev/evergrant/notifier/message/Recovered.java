package dev.evergrant.notifier.message;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.service.start.BaseUrl;

/**
 * What the mail says about a connection that works again by itself.
 *
 * @param account the broker's name, with a hint where it is not about real money
 * @param greeting the first line
 * @param since since when it works
 * @param link where its owner sees how it is
 */
public record Recovered(String account, String greeting, String since, String link)
    implements Letter {

  /** The message for this event; {@code name} is the owner's, or null. */
  public static Recovered about(
      ConnectionStatusChanged event, String name, BrokerCatalog catalog, BaseUrl baseUrl) {
    return new Recovered(
        Addressee.account(event, catalog),
        Addressee.greeting(name),
        EasternTime.words(event.occurredAt()),
        baseUrl.at("/"));
  }

  @Override
  public String subject() {
    return account + " works again, you need do nothing";
  }
}
