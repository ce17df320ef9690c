/**
 * What the sandbox issued and saw, of any broker, kept over restarts. Knows no HTTP and no
 * protocol; used by one thread.
 */
package dev.evergrant.sandbox.ledger;
