/** What a trading service asks of a broker and hears from it, whichever broker it is. */
package dev.evergrant.client.trade;
