/** What is due when, and the sweep that says so to the workers, as fast as each broker permits. */
package dev.evergrant.vault.schedule;
