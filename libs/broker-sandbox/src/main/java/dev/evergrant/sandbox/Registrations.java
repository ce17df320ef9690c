package dev.evergrant.sandbox;

import dev.evergrant.sandbox.ibkr.IbkrApp;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth2.RegisteredApp;

/**
 * Our apps as they are registered at the brokers; null at a broker that is not to be there.
 *
 * @param alpaca at Alpaca
 * @param etrade at E*TRADE
 * @param ibkr at IBKR
 * @param schwab at Schwab
 * @param tdAmeritrade at TD Ameritrade
 */
public record Registrations(
    RegisteredApp alpaca,
    RegisteredConsumer etrade,
    IbkrApp ibkr,
    RegisteredApp schwab,
    RegisteredApp tdAmeritrade) {

  /** At Schwab alone. */
  public static Registrations atSchwab(RegisteredApp schwab) {
    return new Registrations(null, null, null, schwab, null);
  }

  /** Whether there is not a single one. */
  boolean isEmpty() {
    return alpaca == null
        && etrade == null
        && ibkr == null
        && schwab == null
        && tdAmeritrade == null;
  }
}
