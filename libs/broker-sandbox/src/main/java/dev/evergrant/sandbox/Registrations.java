package dev.evergrant.sandbox;

import dev.evergrant.sandbox.oauth2.RegisteredApp;

/**
 * Our apps as they are registered at the brokers; null at a broker that is not to be there.
 *
 * @param alpaca at Alpaca
 * @param schwab at Schwab
 * @param tdAmeritrade at TD Ameritrade
 */
public record Registrations(
    RegisteredApp alpaca, RegisteredApp schwab, RegisteredApp tdAmeritrade) {

  /** Nowhere. */
  public static Registrations none() {
    return new Registrations(null, null, null);
  }

  /** At Schwab alone. */
  public static Registrations atSchwab(RegisteredApp schwab) {
    return new Registrations(null, schwab, null);
  }
}
