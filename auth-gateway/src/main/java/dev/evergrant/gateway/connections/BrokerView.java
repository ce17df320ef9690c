package dev.evergrant.gateway.connections;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.gateway.connect.ReturnBy;
import java.time.Duration;
import java.util.List;

/**
 * A broker, and the user's connections with it.
 *
 * @param replacedBy the id of a retired broker's successor; otherwise null
 * @param configured whether our registration there is configured
 * @param connectable whether it can be connected now
 * @param obstacle what is in the way, for people; null if nothing is
 * @param environments those it offers, the first is taken where none is named
 * @param scopes those that a user is asked for; empty where the broker has none
 * @param returnBy how the user comes back from the consent page
 * @param callback the address to register with the broker; null where users come back by hand
 * @param connectPath leads the browser to the consent page
 * @param apiKey whether it takes a key that the user made there, beside a consent or instead of one
 * @param terminalPorts the ports at which a user's own terminal may be; empty where the broker has
 *     none
 * @param consentLives how long a consent holds (ISO 8601), whatever is refreshed; null if it is not
 *     limited by a time
 * @param consentEndsAtMidnight whether it ends at the next midnight US Eastern
 */
public record BrokerView(
    String id,
    String name,
    Broker.Standing standing,
    String replacedBy,
    Broker.Protocol protocol,
    Broker.Renewal renewal,
    boolean configured,
    boolean connectable,
    String obstacle,
    List<Environment> environments,
    List<String> scopes,
    ReturnBy returnBy,
    String callback,
    String connectPath,
    boolean apiKey,
    List<Integer> terminalPorts,
    String consentLives,
    boolean consentEndsAtMidnight,
    List<ConnectionView> connections) {

  static String text(Duration duration) {
    return duration == null ? null : duration.toString();
  }
}
