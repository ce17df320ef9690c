package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.ConnectResult;

/**
 * What is known when a user is back from a broker.
 *
 * @param result null while another call for the same attempt is still at work
 */
record Return(Broker broker, Environment environment, ConnectResult result) {

  boolean atWork() {
    return result == null;
  }
}
