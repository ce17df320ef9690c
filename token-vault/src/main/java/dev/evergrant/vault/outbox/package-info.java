/** Sends what a change of state has to tell, at least once and in order. */
package dev.evergrant.vault.outbox;
