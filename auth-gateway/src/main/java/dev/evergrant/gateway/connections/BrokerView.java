package dev.evergrant.gateway.connections;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.gateway.brokers.Scope;
import dev.evergrant.gateway.connect.ReturnBy;
import java.util.List;

/**
 * A broker, and the user's connections with it.
 *
 * @param replacedBy the id of a retired broker's successor; otherwise null
 * @param connectable whether it can be connected now
 * @param obstacle what is in the way, for people; null if nothing is
 * @param environments those it offers, the first is taken where none is named
 * @param scopes what a consent lets us do
 * @param returnBy how the user comes back from the consent page
 * @param typedCode whether the broker may show a code that is to be typed, even if it usually
 *     redirects
 * @param renewsEarly whether connecting again before a consent's end moves that end
 * @param apiKey whether it takes a key that the user made there, beside a consent or instead of one
 * @param terminalPorts the ports at which a user's own terminal may be; empty where the broker has
 *     none
 */
public record BrokerView(
    String id,
    String name,
    Broker.Standing standing,
    String replacedBy,
    boolean connectable,
    String obstacle,
    List<Environment> environments,
    List<Scope> scopes,
    ReturnBy returnBy,
    boolean typedCode,
    boolean renewsEarly,
    boolean apiKey,
    List<Integer> terminalPorts,
    List<MyConnection> connections) {}
