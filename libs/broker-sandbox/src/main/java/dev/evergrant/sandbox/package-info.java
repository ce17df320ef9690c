/**
 * Brokers to try Evergrant with: they speak the real protocols, check everything that real ones
 * check, and tell afterwards what they issued. Shares no code with what it is the counterpart of.
 */
package dev.evergrant.sandbox;
