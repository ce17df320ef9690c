/**
 * A trader's own terminal, which programs on the same network talk to. Knows no broker's ledger.
 */
package dev.evergrant.sandbox.terminal;
