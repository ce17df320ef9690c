package dev.evergrant.sandbox.stage;

import dev.evergrant.sandbox.ledger.Switch;
import java.util.List;

/**
 * A broker that stands on the stage.
 *
 * @param id as it stands in the ledger
 * @param name as people know it
 * @param addresses where it answers, with their methods, for people
 * @param switches what can be changed about it while it runs
 */
public record Broker(String id, String name, List<String> addresses, List<Switch> switches) {

  public Broker {
    addresses = List.copyOf(addresses);
    switches = List.copyOf(switches);
  }
}
