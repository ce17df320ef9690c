package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.ConnectResult;

/**
 * What is known when a user is back from a broker.
 *
 * @param result null while another call for the same attempt is still at work, and while the user
 *     may try another verifier
 * @param triesLeft how often they may; none if that is not the question
 */
record Return(Broker broker, Environment environment, ConnectResult result, int triesLeft) {

  static Return ended(Broker broker, Environment environment, ConnectResult result) {
    return new Return(broker, environment, result, 0);
  }

  static Return again(Broker broker, Environment environment, int triesLeft) {
    return new Return(broker, environment, null, triesLeft);
  }

  boolean atWork() {
    return result == null && triesLeft == 0;
  }
}
