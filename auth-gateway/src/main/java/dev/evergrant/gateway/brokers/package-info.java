/**
 * The brokers of the catalog as this installation has them: which can be connected, and with what.
 */
package dev.evergrant.gateway.brokers;
