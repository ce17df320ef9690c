package dev.evergrant.sandbox;

import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth2.RegisteredApp;

/**
 * Our apps as they are registered at the brokers; null at a broker that is not to be there.
 *
 * @param alpaca at Alpaca
 * @param etrade at E*TRADE
 * @param schwab at Schwab
 * @param tdAmeritrade at TD Ameritrade
 */
public record Registrations(
    RegisteredApp alpaca,
    RegisteredConsumer etrade,
    RegisteredApp schwab,
    RegisteredApp tdAmeritrade) {

  /** At Schwab alone. */
  public static Registrations atSchwab(RegisteredApp schwab) {
    return new Registrations(null, null, schwab, null);
  }

  /** Whether there is not a single one. */
  boolean isEmpty() {
    return alpaca == null && etrade == null && schwab == null && tdAmeritrade == null;
  }
}
