/**
 * What every broker of the sandbox stands on: addresses, ledger, clock, and the page that asks the
 * user. Knows no protocol.
 */
package dev.evergrant.sandbox.stage;
