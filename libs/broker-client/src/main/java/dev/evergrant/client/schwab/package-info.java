/** Schwab's Trader API, and that of TD Ameritrade, from which it descends. */
package dev.evergrant.client.schwab;
