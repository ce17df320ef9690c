/** One worker at a time: lease, complete, fail. */
package dev.evergrant.vault.lease;
